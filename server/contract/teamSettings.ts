import * as z from "zod/mini";
import { modelInfoSchema, toolPolicySchema } from "./modelOptions.ts";

/** Whose models a team may bring a key for; `compatible` is a server of its own that speaks OpenAI's interface. */
export const keyProviders = ["openai", "anthropic", "compatible"] as const;
export const keyProviderSchema = z.enum(keyProviders);
export type KeyProvider = z.infer<typeof keyProviderSchema>;

export const teamKeySchema = z.object({
  provider: keyProviderSchema,
  /** The last four characters, all that is ever shown of a key; empty where there is none. */
  ending: z.string(),
  baseUrl: z.nullable(z.string()),
  models: z.array(z.string()),
  /** False once the server's secret has changed: it has to be entered again. */
  readable: z.boolean(),
  changedAt: z.string(),
});
export type TeamKey = z.infer<typeof teamKeySchema>;

export const teamMcpServerSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  /** The end of its bearer token; empty where there is none. */
  ending: z.string(),
  readable: z.boolean(),
});
export type TeamMcpServer = z.infer<typeof teamMcpServerSchema>;

/** In US dollars, of the calendar month by UTC. Models without a known price count nothing. */
export const teamBudgetSchema = z.object({
  /** From here on people are warned; null: nobody is. */
  soft: z.nullable(z.number()),
  /** From here on nothing begins; null: no limit. */
  hard: z.nullable(z.number()),
  spent: z.number(),
});
export type TeamBudget = z.infer<typeof teamBudgetSchema>;

/** All that owners and admins set for a team. */
export const teamSettingsSchema = z.object({
  instructions: z.string(),
  /** What answers where nobody chose; null: as the server has it. */
  model: z.nullable(z.string()),
  /** The only models that may be asked; none: all. */
  models: z.array(z.string()),
  toolPolicy: toolPolicySchema,
  keys: z.array(teamKeySchema),
  mcpServers: z.array(teamMcpServerSchema),
  budget: teamBudgetSchema,
  /** The models that there are, allowed or not. */
  available: z.array(modelInfoSchema),
  /** The tools that there are, those of tool servers left out. */
  tools: z.array(z.object({ name: z.string(), asks: z.boolean() })),
});
export type TeamSettings = z.infer<typeof teamSettingsSchema>;

/** What a tool server says that it has. */
export const mcpTestSchema = z.object({
  tools: z.array(z.object({ name: z.string(), description: z.string() })),
});
export type McpTest = z.infer<typeof mcpTestSchema>;
