import { z } from "zod";
import type { PrismaClient } from "#server/db/tx.ts";
import { defineTool, type ParleyTool } from "#server/providers/tools/tool.ts";
import { searchMessages } from "./searchMessages.ts";

const maxResults = 20;

const inputSchema = z.object({
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe(
      'Words that all have to be in the message; "phrases", or, -without. Few and rare ones find most.',
    ),
  scope: z
    .enum(["workspace", "team"])
    .default("workspace")
    .describe("This conversation, or all of the team's."),
});

/**
 * Finds earlier messages for the model. What it finds is shown to all who see the workspace, so in other
 * workspaces it searches only where each of them might read, whoever asks.
 */
export function createSearchHistory(prisma: PrismaClient): ParleyTool<typeof inputSchema> {
  return defineTool({
    name: "search_history",
    description:
      "Searches the messages of this conversation, or of it and all conversations that are open to the " +
      `whole team. Returns the ${maxResults} that match best.`,
    inputSchema,
    async execute({ query, scope }, { userId, teamId, workspaceId, streamId }) {
      if (userId === null) throw new Error("Nobody asks any more, so nothing can be searched for them.");
      const stream = await prisma.stream.findUnique({ where: { id: streamId }, select: { entryId: true } });
      const { results } = await searchMessages(prisma, {
        reader: {
          userId,
          teamId,
          heardIn: workspaceId,
          ...(scope === "workspace" && { workspaceId }),
        },
        query,
        ...(stream?.entryId && { except: stream.entryId }),
        limit: maxResults,
      });
      return {
        messages: results.map(({ workspaceName, sequence, role, author, createdAt, excerpt }) => ({
          workspace: workspaceName,
          sequence,
          author: role === "assistant" ? "assistant" : (author?.name ?? "somebody"),
          date: createdAt,
          snippet: excerpt.map(({ text }) => text).join(""),
        })),
      };
    },
  });
}
