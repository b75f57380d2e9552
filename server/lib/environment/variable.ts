import { z } from "zod";

/** What a variable of the environment may be. */
export interface Variable<Schema extends z.ZodType> {
  schema: Schema;
  /** Completes the sentence "NAME must be …". */
  allowed: string;
  /** A secret's value is never repeated in an error or a log. */
  secret: boolean;
}

export function variable<Schema extends z.ZodType>(schema: Schema, allowed: string): Variable<Schema> {
  return { schema, allowed, secret: false };
}

/** One whose value is a secret. */
export function secret<Schema extends z.ZodType>(schema: Schema, allowed: string): Variable<Schema> {
  return { schema, allowed, secret: true };
}

export function wholeNumber(fallback: number, smallest: number, largest: number) {
  const schema = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest)
    .default(fallback);
  return variable(schema, `a whole number from ${smallest} to ${largest}`);
}

export function choice<const Options extends readonly [string, ...string[]]>(
  options: Options,
  fallback: NoInfer<Options[number]>,
) {
  const schema = z
    .custom<Options[number]>((value) => options.some((option) => option === value))
    .default(fallback);
  return variable(schema, options.map((option) => `"${option}"`).join(" or "));
}

export function onOff(on: string, off: string, fallback: boolean) {
  const schema = z
    .enum([on, off])
    .transform((value) => value === on)
    .default(fallback);
  return variable(schema, `"${on}" or "${off}"`);
}
