/** Who wrote, where nobody may know any more. */
export const somebody = { id: "somebody", name: "Somebody" };

/** What tools were told and said is content, not a person. */
const content = ["input", "output", "text"];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

const isPerson = (value: unknown) => isRecord(value) && "id" in value && "name" in value;
const meant = (value: unknown, who: string | undefined) => who === undefined || value === who;

/** Those who are only named by a list leave it; who may see a workspace concerns one person alone. */
function without(key: string, list: readonly unknown[], who: string | undefined): unknown[] | null {
  if (key === "mentions") return list.filter((each) => isRecord(each) && !meant(each.userId, who));
  if (key === "people" && who !== undefined)
    return list.filter((each) => isRecord(each) && !meant(each.id, who));
  return null;
}

function anonymisedField(key: string, inner: unknown, who: string | undefined): [string, unknown][] {
  // What an admin wrote of a stop may name somebody.
  if (key === "note") return [];
  const rest = Array.isArray(inner) ? without(key, inner, who) : null;
  if (rest) return key === "mentions" && rest.length === 0 ? [] : [[key, rest]];
  if (key === "createdById" && who !== undefined && inner === who) return [[key, null]];
  if ((key === "author" || key === "by") && isRecord(inner) && isPerson(inner) && meant(inner.id, who)) {
    return [[key, somebody]];
  }
  return [[key, content.includes(key) ? inner : anonymised(inner, who)]];
}

/**
 * A copy of a JSON value in which whoever wrote, stopped or decided is somebody.
 * @param who the one person that it is about; everybody where it is missing
 */
export function anonymised(value: unknown, who?: string): unknown {
  if (Array.isArray(value)) return value.map((each) => anonymised(each, who));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => anonymisedField(key, inner, who)),
  );
}
