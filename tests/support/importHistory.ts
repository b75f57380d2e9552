import { type ExportedMessage, importResultSchema } from "#server/contract/transfer.ts";
import type { TestClient } from "./testClient.ts";

const sentence = "The parts may come late, and nobody can say by how much. ";

function answerParts(sequence: number): ExportedMessage["parts"] {
  const text = `Answer ${sequence}. ${sentence.repeat((sequence * 7) % 23)}`;
  // A formula that comes into sight is drawn late: the newest messages have none.
  switch (sequence > 800 && sequence % 20 === 8 ? 0 : sequence % 20) {
    case 4:
      return [{ type: "text", text: `${text}\n\n\`\`\`ts\nconst late = parts.filter(isLate);\n\`\`\`` }];
    case 8:
      return [{ type: "text", text: `${text}\n\n$$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$\n\nSo much.` }];
    case 12:
      return [
        {
          type: "dynamic-tool",
          toolName: "calculator",
          toolCallId: `call_${sequence}`,
          state: "output-available",
          input: { expression: "6 * 7" },
          output: { value: Array.from({ length: 12 }, (_, index) => `line ${index}`) },
        },
        { type: "text", text },
      ];
    default:
      return [{ type: "text", text }];
  }
}

function historyMessage(sequence: number, author: TestClient): ExportedMessage {
  const person = sequence % 2 === 1;
  const at = new Date(Date.UTC(2026, 0, 1) + sequence * 20 * 60_000).toISOString();
  return {
    id: `m${sequence}`,
    sequence,
    role: person ? "user" : "assistant",
    author: person ? { id: author.userId, name: author.name } : null,
    status: person ? "sent" : "completed",
    parts: person ? [{ type: "text", text: `Question ${sequence}` }] : answerParts(sequence),
    metadata: {},
    createdAt: at,
  };
}

/** A workspace with a long history, as an import brings it: answers of every height, code, formulas and tools among them. */
export async function importHistory(
  client: TestClient,
  { count, superseded = [] }: { count: number; superseded?: readonly number[] },
): Promise<string> {
  const messages = Array.from({ length: count }, (_, index) => {
    const message = historyMessage(index + 1, client);
    return superseded.includes(message.sequence)
      ? { ...message, superseded: { at: message.createdAt, by: null } }
      : message;
  });
  const workspace = {
    name: "History",
    icon: null,
    instructions: "",
    model: null,
    thinkingLevel: null,
    toolPolicy: [],
  };
  const response = await client.fetch(`/api/workspaces/import?teamId=${client.teamId}&visibility=team`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      format: "parley-workspace",
      version: 1,
      exportedAt: "2026-02-01T00:00:00.000Z",
      workspace,
      messages,
    }),
  });
  return importResultSchema.parse(await response.json()).id;
}
