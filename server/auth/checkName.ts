import { APIError } from "better-auth/api";

const longestName = 100;

/** Refuses a person's name that is empty, too long, or not storable. */
export function checkName(name: unknown): void {
  const usable =
    typeof name === "string" && name.trim() !== "" && name.length <= longestName && !name.includes("\0");
  if (usable) return;
  throw new APIError("BAD_REQUEST", {
    code: "INVALID_NAME",
    message: `A name needs at least one and at most ${longestName} characters.`,
  });
}
