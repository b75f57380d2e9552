import type { ExportFormat } from "#server/contract/exportPath.ts";
import type { ExportedMessage, ExportHeader } from "#server/contract/transfer.ts";
import { messageMarkdown } from "#server/core/transfer/messageMarkdown.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Message } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { withRelations, workspaceFromRow } from "#server/streaming/workspaceRow.ts";
import { noWorkspace } from "../access/noWorkspace.ts";

export interface ExportOptions {
  workspaceId: WorkspaceId;
  format: ExportFormat;
  now: Date;
}

/** Messages that one statement reads: others wait for it on the embedded database. */
const pageRows = 50;

interface Source {
  header: ExportHeader;
  /** In pages, ascending; what is being written is not among them. */
  pages: AsyncGenerator<Message[]>;
}

async function* readPages(
  prisma: PrismaClient,
  workspaceId: string,
  head: number,
): AsyncGenerator<Message[]> {
  let after = 0;
  for (;;) {
    const rows = await prisma.message.findMany({
      where: { workspaceId, sequence: { gt: after, lte: head } },
      orderBy: { sequence: "asc" },
      take: pageRows,
    });
    yield rows.filter(({ status }) => status !== "streaming");
    if (rows.length < pageRows) return;
    after = rows.at(-1)?.sequence ?? head;
  }
}

async function open(prisma: PrismaClient, { workspaceId, now }: ExportOptions): Promise<Source> {
  const include = { ...withRelations, counter: true };
  const row = await prisma.workspace.findUnique({ where: { id: workspaceId }, include });
  if (!row?.counter) throw noWorkspace();
  const { name, icon, instructions, model, thinkingLevel, toolPolicy } = workspaceFromRow(row);
  const header: ExportHeader = {
    format: "parley-workspace",
    version: 1,
    exportedAt: now.toISOString(),
    workspace: { name, icon, instructions, model, thinkingLevel, toolPolicy },
  };
  return { header, pages: readPages(prisma, workspaceId, row.counter.sequence) };
}

function exported(row: Message): ExportedMessage {
  const { metadata, version: _, ...message } = messageFromRow(row);
  const { streamId: _s, resumeAt: _r, ...kept } = metadata;
  const { versionOf: of, versionIndex: index, supersededAt: at, supersededById: by } = row;
  return {
    ...message,
    metadata: kept,
    ...(of !== null && index !== null && { version: { of, index } }),
    ...(at && { superseded: { at: at.toISOString(), by } }),
  };
}

async function* toJsonText({ header, pages }: Source): AsyncGenerator<string> {
  yield `${JSON.stringify(header).slice(0, -1)},"messages":[`;
  let before = "\n";
  for await (const page of pages) {
    if (page.length > 0) yield before + page.map((row) => JSON.stringify(exported(row))).join(",\n");
    if (page.length > 0) before = ",\n";
  }
  yield "\n]}\n";
}

async function* toMarkdown({ header, pages }: Source): AsyncGenerator<string> {
  const { name, instructions } = header.workspace;
  yield `# ${name.replace(/\s+/g, " ")}\n\n*${header.exportedAt.slice(0, 10)}*\n`;
  if (instructions.trim() !== "") yield `\n${instructions.trim().replace(/^/gm, "> ")}\n`;
  for await (const page of pages) {
    const current = page.filter(({ supersededAt }) => supersededAt === null).map(messageFromRow);
    const shown = current.filter(({ metadata }) => metadata.kind !== "summary");
    if (shown.length > 0) yield shown.map((message) => `\n${messageMarkdown(message)}`).join("");
  }
}

/** A workspace as a file, piece by piece: JSON has all of it, Markdown the conversation as it stands. */
export async function exportWorkspace(
  prisma: PrismaClient,
  options: ExportOptions,
): Promise<{ name: string; content: AsyncGenerator<string> }> {
  const source = await open(prisma, options);
  const content = options.format === "json" ? toJsonText(source) : toMarkdown(source);
  return { name: source.header.workspace.name, content };
}
