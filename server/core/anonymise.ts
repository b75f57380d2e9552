/** Who wrote, where nobody may know any more. */
export const somebody = { id: "somebody", name: "Somebody" };

/** What tools were told and said is content, not a person. */
const content = ["input", "output", "text"];

function isPerson(value: unknown): boolean {
  return typeof value === "object" && value !== null && "id" in value && "name" in value;
}

/** A copy of a JSON value in which whoever wrote, stopped or decided is somebody. */
export function anonymised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymised);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      // What an admin wrote of a stop may name somebody.
      if (key === "mentions" || key === "note") return [];
      if ((key === "author" || key === "by") && isPerson(inner)) return [[key, somebody]];
      return [[key, content.includes(key) ? inner : anonymised(inner)]];
    }),
  );
}
