import { createHash } from "node:crypto";

const longest = 64;

/**
 * What a model calls a server's tool: `<server>__<tool>` in the letters and the length that every
 * provider takes. A name that had to be changed gets a few digits of its own, so that two of them
 * stay two, and the same ones each time.
 */
export function mcpToolName(server: string, tool: string): string {
  const whole = `${server}__${tool}`;
  const safe = whole.replace(/[^a-zA-Z0-9_-]/g, "_");
  if (safe === whole && whole.length <= longest) return whole;
  const digits = createHash("sha256").update(whole).digest("hex").slice(0, 8);
  return `${safe.slice(0, longest - digits.length - 1)}_${digits}`;
}
