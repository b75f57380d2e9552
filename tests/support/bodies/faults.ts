import * as z from "zod";

/** Collects what is wrong with a request body, each with its place. */
export interface Faults {
  add(fault: string): void;
  /** The value in its shape; null, and a fault, where it has another. */
  shaped<Schema extends z.ZodType>(schema: Schema, value: unknown, place: string): z.output<Schema> | null;
  readonly list: readonly string[];
}

export function createFaults(): Faults {
  const list: string[] = [];
  return {
    list,
    add: (fault) => void list.push(fault),
    shaped(schema, value, place) {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      list.push(`${place}: ${z.prettifyError(read.error)}`);
      return null;
    },
  };
}

/** A text that has something to read; providers refuse the others as empty. */
export const readableText = z
  .string()
  .refine((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text), "nothing to read")
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "half a character, or U+0000");

export const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "not a name for a tool");

/** Arguments as a provider and a chat template read them: the JSON of an object. */
export const jsonObjectText = z.string().refine((text) => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}, "not the JSON of an object");

const parameters = z.looseObject({ type: z.literal("object") });

/** The tools that are offered: their names differ, and each takes an object. */
export function checkTools(tools: readonly { name: string; schema: unknown }[], faults: Faults): void {
  for (const { name, schema } of tools) {
    faults.shaped(toolName, name, "tools");
    faults.shaped(parameters, schema, `tool ${name}`);
  }
  if (new Set(tools.map(({ name }) => name)).size < tools.length) faults.add("two tools have one name");
}
