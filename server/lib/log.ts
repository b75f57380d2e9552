type Fields = Record<string, unknown>;

function describe(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: describe(value.cause) };
}

function write(level: "info" | "warn" | "error", message: string, fields: Fields): void {
  const plain = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describe(value)]));
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...plain });
  process.stderr.write(`${line}\n`);
}

/** One line of JSON per entry, on standard error. */
export const log = {
  info: (message: string, fields: Fields = {}) => write("info", message, fields),
  warn: (message: string, fields: Fields = {}) => write("warn", message, fields),
  error: (message: string, fields: Fields = {}) => write("error", message, fields),
};
