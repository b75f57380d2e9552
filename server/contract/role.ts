import * as z from "zod/mini";
import { roles } from "./roles.ts";

export const roleSchema = z.enum(roles);
/** What somebody is in a team. A viewer only watches. */
export type Role = z.infer<typeof roleSchema>;
