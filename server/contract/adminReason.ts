import * as z from "zod/mini";
import { limits } from "./limits.ts";

/** Why an admin does something, in their words. It is in the audit log, and its people see it. */
export const adminReasonSchema = z
  .string()
  .check(z.trim(), z.minLength(3, "Give a reason of a few words."), z.maxLength(limits.reasonLength));
