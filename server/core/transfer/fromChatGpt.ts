import * as z from "zod/mini";
import type { Part } from "#server/contract/parts.ts";
import type { Person } from "#server/contract/person.ts";
import type { ExportedMessage, WorkspaceExport } from "#server/contract/transfer.ts";

const contentSchema = z.object({
  content_type: z.string(),
  parts: z.optional(z.array(z.unknown())),
  text: z.optional(z.string()),
  language: z.optional(z.string()),
  thoughts: z.optional(
    z.array(z.object({ summary: z.optional(z.string()), content: z.optional(z.string()) })),
  ),
});

const nodeSchema = z.object({
  parent: z.optional(z.nullable(z.string())),
  children: z.optional(z.array(z.string())),
  message: z.optional(
    z.nullable(
      z.object({
        author: z.object({ role: z.string() }),
        create_time: z.optional(z.nullable(z.number())),
        content: contentSchema,
        metadata: z.optional(
          z.object({
            model_slug: z.optional(z.string()),
            is_visually_hidden_from_conversation: z.optional(z.boolean()),
          }),
        ),
      }),
    ),
  ),
});
type Node = z.infer<typeof nodeSchema>;

/** One conversation of a ChatGPT export's `conversations.json`: a tree, of which one branch is shown. */
export const chatGptSchema = z.object({
  title: z.optional(z.nullable(z.string())),
  create_time: z.optional(z.nullable(z.number())),
  current_node: z.optional(z.nullable(z.string())),
  mapping: z.record(z.string(), nodeSchema),
});
export type ChatGptConversation = z.infer<typeof chatGptSchema>;

/** The newest leaf, where the export does not say which one was shown. */
function lastLeaf(mapping: Record<string, Node>): string | undefined {
  let at = Object.entries(mapping).find(([, { parent }]) => !parent)?.[0];
  const seen = new Set<string>();
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const next: string | undefined = mapping[at]?.children?.at(-1);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function shownBranch({ mapping, current_node: current }: ChatGptConversation): Node[] {
  const branch: Node[] = [];
  const seen = new Set<string>();
  let at: string | null | undefined = current && mapping[current] ? current : lastLeaf(mapping);
  while (at && !seen.has(at)) {
    seen.add(at);
    const node: Node | undefined = mapping[at];
    if (!node) break;
    branch.unshift(node);
    at = node.parent;
  }
  return branch;
}

function textPart(piece: unknown): string {
  if (typeof piece === "string") return piece;
  if (typeof piece !== "object" || piece === null) return "";
  if ("text" in piece && typeof piece.text === "string") return piece.text;
  return "content_type" in piece && String(piece.content_type).includes("image") ? "*Image*" : "*File*";
}

function partsOf(content: z.infer<typeof contentSchema>): Part[] {
  const { content_type: type, parts = [], text = "", language, thoughts = [] } = content;
  if (type === "thoughts") {
    const thought = thoughts
      .map(({ summary, content: words }) => [summary, words].filter(Boolean).join("\n\n"))
      .join("\n\n");
    return thought === "" ? [] : [{ type: "reasoning", text: thought }];
  }
  if (type === "text" || type === "multimodal_text") {
    const words = parts
      .map(textPart)
      .filter((each) => each !== "")
      .join("\n\n");
    return words === "" ? [] : [{ type: "text", text: words }];
  }
  const named = language && language !== "unknown" ? language : "";
  if (type === "code") return text === "" ? [] : [{ type: "text", text: `\`\`\`${named}\n${text}\n\`\`\`` }];
  return [];
}

/** One conversation of ChatGPT's as an export of ours; its person becomes `author`. */
export function fromChatGpt(conversation: ChatGptConversation, author: Person): WorkspaceExport {
  const messages: ExportedMessage[] = [];
  let seconds = conversation.create_time ?? 0;
  for (const { message } of shownBranch(conversation)) {
    if (!message || message.metadata?.is_visually_hidden_from_conversation) continue;
    const role = message.author.role;
    if (role !== "user" && role !== "assistant") continue;
    const parts = partsOf(message.content);
    if (parts.length === 0) continue;
    seconds = message.create_time ?? seconds;
    const before = messages.at(-1);
    // One answer of several steps is one message here.
    if (role === "assistant" && before?.role === "assistant") {
      before.parts.push(...parts);
      continue;
    }
    const sequence = messages.length + 1;
    const slug = message.metadata?.model_slug;
    messages.push({
      id: String(sequence),
      sequence,
      role,
      author: role === "user" ? author : null,
      status: role === "user" ? "sent" : "completed",
      parts,
      metadata: role === "assistant" && slug ? { model: `openai:${slug}` } : {},
      createdAt: new Date(seconds * 1000).toISOString(),
    });
  }
  return {
    format: "parley-workspace",
    version: 1,
    exportedAt: new Date(seconds * 1000).toISOString(),
    workspace: {
      name: conversation.title?.trim() || "ChatGPT",
      icon: null,
      instructions: "",
      model: null,
      thinkingLevel: null,
      toolPolicy: [],
    },
    messages,
  };
}
