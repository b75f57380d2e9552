import type { JSONSchema7 } from "ai";
import { z } from "zod";
import type { WorkspaceId } from "#server/core/workspaceId.ts";

/** For whom and where a tool is run. */
export interface ToolContext {
  signal: AbortSignal;
  workspaceId: WorkspaceId;
  teamId: string;
  /** Whose turn it is: a tool sees what this person may see. Null where the account is gone. */
  userId: string | null;
  streamId: string;
  /** The answer that the call belongs to. */
  messageId: string;
  /** The stream's own folder, made at the first call; gone with the stream. */
  scratch(): Promise<string>;
}

/** A tool that the server runs for a model. */
export interface ParleyTool<Schema extends z.ZodType = z.ZodType> {
  name: string;
  /** What the model reads to decide when to call it. */
  description: string;
  inputSchema: Schema;
  /** The schema as somebody else wrote it (an MCP server), where the model is to be told that one. */
  inputJsonSchema?: JSONSchema7;
  /** Whether calls of one step may run at the same time as others. */
  parallelSafe?: boolean;
  /** Whether a person has to agree to each call. */
  needsApproval?: boolean;
  /**
   * Takes what the model sent, which is checked here against `inputSchema`, and resolves to what it
   * is told. A rejection's message is told to the model as the tool's error.
   */
  execute(input: unknown, context: ToolContext): Promise<unknown>;
}

/** What a tool is written as: with an `execute` that gets checked input. */
interface ToolDefinition<Schema extends z.ZodType> extends Omit<ParleyTool<Schema>, "execute"> {
  execute(input: z.output<Schema>, context: ToolContext): Promise<unknown>;
}

/** A tool from its definition; the input is checked before `execute` sees it. */
export function defineTool<Schema extends z.ZodType>(definition: ToolDefinition<Schema>): ParleyTool<Schema> {
  return {
    ...definition,
    async execute(input, context) {
      const parsed = definition.inputSchema.safeParse(input);
      if (parsed.success) return definition.execute(parsed.data, context);
      throw new Error(`The input of ${definition.name} does not fit: ${z.prettifyError(parsed.error)}`);
    },
  };
}
