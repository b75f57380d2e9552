/** A frame of a provider's stream, or a part of one, of which nothing is known yet. */
export type Fields = Record<string, unknown>;

/**
 * Makes the frames of one response lawful, whatever comes: what is understood becomes frames that the
 * library takes, in an order that it takes; what is not is left out. It never throws.
 */
export interface FrameReader {
  /**
   * The lawful frames in place of one of the provider's; none where there is nothing to tell, null where it
   * is not understood. A whole answer counts as a frame.
   * @param frame a JSON value
   */
  read(frame: unknown): Fields[] | null;
  /**
   * What is missing when no more frames come.
   * @param complete whether the provider has said so: `[DONE]`
   */
  end(complete: boolean): Fields[];
  /** The failure of a stream that broke off after a frame that is no JSON. */
  malformed(): Fields[];
  /**
   * `finished`: the model is done, the provider may add its usage. `ended`: the protocol's end was there; a
   * further response may begin in the same body. `failed`: the provider's error was, and nothing counts after it.
   */
  readonly state: "open" | "finished" | "ended" | "failed";
  /** What came that cannot be shown: `image`, `audio` and such. */
  readonly dropped: ReadonlySet<string>;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isFields(value) ? [value] : [];
}

/** The named texts and numbers of a frame; those of another kind are left out. */
export function only(fields: Fields, kind: "string" | "number", names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (typeof fields[name] === kind ? [[name, fields[name]]] : [])),
  );
}

/** What of a usage is counts in turn. */
const isDetails = (name: string) => name.endsWith("_details") || name === "cache_creation";

/** More tokens than any model takes or writes at once; the sum over an answer's steps has to fit its column. */
const mostTokens = 10_000_000;

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= mostTokens;
}

/** What a provider counts; whatever is no number that can be counted is left out. */
export function countsOf(value: unknown, depth = 0): Fields | undefined {
  if (!isFields(value) || depth > 2) return undefined;
  const counts: Fields = {};
  for (const [name, count] of Object.entries(value)) {
    const details = isDetails(name) ? countsOf(count, depth + 1) : undefined;
    const number = typeof count === "string" && /^\d{1,12}$/.test(count) ? Number(count) : count;
    if (details) counts[name] = details;
    else if (!isDetails(name) && isCount(number)) counts[name] = number;
  }
  return Object.keys(counts).length > 0 ? counts : undefined;
}

/** A call's arguments as the text that they are streamed in: some send the object itself. */
export function argumentsText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  try {
    return JSON.stringify(value);
  } catch {
    // Too deep to be written: no tool takes it, and the model is told so.
    return "(nested too deeply)";
  }
}

const longestId = 200;

/** Gives every call or item of a response an id that no other has: its own, where that is new and of some length. */
export function createUniqueIds(prefix: string): (given: unknown) => string {
  const used = new Set<string>();
  return (given) => {
    let id = textOf(given);
    if (id.length > longestId) id = "";
    for (let number = used.size + 1; id.trim() === "" || used.has(id); number++) id = `${prefix}_${number}`;
    used.add(id);
    return id;
  };
}

/** What a frame that is no JSON is called: no provider's own word, so that no table takes it for another error. */
export const malformedFrame = { code: "malformed_frame", message: "A frame is no JSON." };
