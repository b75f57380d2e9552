import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { personSchema } from "./person.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

/** In an admin's words; it is shown in the audit log. */
const reason = z
  .string()
  .check(z.trim(), z.minLength(3, "Give a reason of a few words."), z.maxLength(limits.reasonLength));

/** What every admin procedure about one workspace takes. */
export const adminWorkspaceInputSchema = z.object({ workspaceId: id });

/** Begins a look at somebody else's private workspace. */
export const adminLookInputSchema = z.object({ workspaceId: id, reason });

/** What is known about a workspace that is looked back at. */
export const historyWorkspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.nullable(z.string()),
  team: z.object({ id: z.string(), name: z.string() }),
  visibility: z.enum(["team", "private"]),
  /** Who is named in a private one. */
  people: z.array(personSchema),
  createdBy: z.nullable(personSchema),
  createdAt: z.string(),
  lastActivityAt: z.string(),
  archivedAt: z.nullable(z.string()),
  deleted: z.nullable(z.object({ at: z.string(), by: z.nullable(z.string()) })),
});
export type HistoryWorkspace = z.infer<typeof historyWorkspaceSchema>;
