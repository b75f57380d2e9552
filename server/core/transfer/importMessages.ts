import { attachmentIdOf } from "#server/contract/attachmentUrl.ts";
import type { Message } from "#server/contract/message.ts";
import type { Part, ToolPart } from "#server/contract/parts.ts";
import type { Person } from "#server/contract/person.ts";
import type { ExportedMessage } from "#server/contract/transfer.ts";
import { branchMessages } from "../branchMessages.ts";

/** A message of an export as it is stored here. */
export interface ImportedMessage {
  message: Message;
  version?: { of: string; index: number } | undefined;
  superseded?: { at: string; by: string | null } | undefined;
}

export interface ImportOptions {
  newId: () => string;
  /** The person here whom the export means, or somebody by that name. */
  toPerson: (person: Person) => Person;
}

const endedStates: readonly ToolPart["state"][] = ["output-available", "output-error", "output-denied"];

/** A call that had not come to its end never will. */
function endedTool(tool: ToolPart, toPerson: ImportOptions["toPerson"]): ToolPart {
  const { inputText: _, approval, ...rest } = tool;
  const by = approval?.by ? { by: toPerson(approval.by) } : {};
  const kept: ToolPart = { ...rest, ...(approval && { approval: { ...approval, ...by } }) };
  if (endedStates.includes(tool.state)) return kept;
  return { ...kept, state: "output-error", errorText: tool.errorText ?? "This call was not finished." };
}

function isWebAddress(url: string): boolean {
  const protocol = URL.parse(url)?.protocol;
  return protocol === "https:" || protocol === "http:";
}

/** Nothing in a file from elsewhere may make a reader's browser call an address. */
function safePart(part: Part, { toPerson }: ImportOptions): Part {
  switch (part.type) {
    case "dynamic-tool":
      return endedTool(part, toPerson);
    case "file":
      // Files do not come along; those of this instance are served to whom they are.
      if (attachmentIdOf(part.url)) return part;
      return { type: "text", text: part.filename ?? part.mediaType };
    case "source-url":
      return isWebAddress(part.url) ? part : { type: "text", text: part.title ?? "" };
    default:
      return part;
  }
}

function cleaned(message: Message, options: ImportOptions): Message {
  const { author, metadata, role, status } = message;
  const { by, removed, error, ...kept } = metadata;
  const { toPerson } = options;
  const ended = status === "streaming" || (status === "sent" && role === "assistant");
  return {
    ...message,
    author: role === "user" && author ? toPerson(author) : null,
    status: role === "user" ? "sent" : ended ? "interrupted" : status,
    parts: removed ? [] : message.parts.map((part) => safePart(part, options)),
    metadata: {
      ...kept,
      ...(error && { error }),
      ...(by !== undefined && { by: by && toPerson(by) }),
      ...(removed && { removed: { ...removed, by: removed.by && toPerson(removed.by) } }),
    },
  };
}

/** The messages of an export with ids and people of this place, numbered from 1 in their order. */
export function importMessages(
  exported: readonly ExportedMessage[],
  options: ImportOptions,
): ImportedMessage[] {
  const inOrder = exported.toSorted((a, b) => a.sequence - b.sequence);
  const plain = inOrder.map(({ version: _v, superseded: _s, ...message }): Message => message);
  const messages = branchMessages(plain, options.newId).map((message) => cleaned(message, options));
  const ids = new Map(inOrder.map(({ id }, index) => [id, messages[index]?.id ?? id]));
  function idOf(id: string): string {
    const known = ids.get(id) ?? options.newId();
    ids.set(id, known);
    return known;
  }
  return messages.map((message, index) => {
    const { version, superseded } = inOrder[index] ?? {};
    return {
      message,
      version: version && { of: idOf(version.of), index: version.index },
      superseded: superseded && { at: superseded.at, by: superseded.by && idOf(superseded.by) },
    };
  });
}
