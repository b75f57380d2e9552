import { argumentsText, createUniqueIds, type Fields, fieldsOf, isFields, textOf } from "./frameReader.ts";
import { createObjectScan, type ObjectScan } from "./objectScan.ts";

interface Call {
  index: number;
  id: string;
  givenId: string;
  name: string;
  text: string;
  /** Whether its arguments are the whole of an object. */
  scan: ObjectScan;
  /** What waits until the name is known, or until more comes than an empty object. */
  held: string;
  begun: boolean;
}

/** What a delta of a call says, whatever its form. */
interface Given {
  index: number | undefined;
  id: string;
  name: string;
  text: string;
  signature: unknown;
}

/** The calls of one chat completion, told with an index and an id of their own. */
export interface ChatCalls {
  /** The lawful deltas in place of one. */
  read(delta: unknown): Fields[];
  /** Those of which nothing was told yet; one that was never named cannot be made. */
  rest(): Fields[];
  /** Whether there is a call that can be made. */
  readonly any: boolean;
}

function givenIn(delta: Fields): Given {
  const { index, id } = delta;
  const called = isFields(delta.function) ? delta.function : delta;
  const place = typeof index === "string" && /^\d{1,4}$/.test(index) ? Number(index) : index;
  const name = textOf(called.name);
  return {
    index: typeof place === "number" ? place : undefined,
    id: typeof id === "number" ? String(id) : textOf(id).trim(),
    name: name.trim() === "" ? "" : name,
    text: argumentsText(called.arguments),
    signature: fieldsOf(fieldsOf(delta.extra_content).google).thought_signature,
  };
}

export function createChatCalls(): ChatCalls {
  const calls: Call[] = [];
  /** By the provider's index: which call it means now. */
  const places = new Map<number, Call>();
  const uniqueId = createUniqueIds("call");

  function begin({ id, index, name }: Given): Call {
    const scan = createObjectScan();
    const own = { index: calls.length, id: uniqueId(id), givenId: id, name };
    const call = { ...own, text: "", scan, held: "", begun: false };
    calls.push(call);
    if (index !== undefined) places.set(index, call);
    return call;
  }

  /** The newest call of an id, at its place where places are told. */
  function ofId({ id, index }: Given): Call | undefined {
    if (id === "") return undefined;
    const all = calls.filter(({ givenId }) => givenId === id);
    const here = index === undefined ? undefined : places.get(index);
    if (here && all.includes(here)) return here;
    // Two calls of one id differ by their places.
    const placed = new Set(places.values());
    return all.findLast((call) => index === undefined || !placed.has(call));
  }

  /** A delta without a name goes on with a call, while there is one that it may mean. */
  function continued(given: Given): Call | undefined {
    const here = given.index === undefined ? undefined : places.get(given.index);
    if (here && (given.id === "" || here.givenId === "" || here.givenId === given.id)) return here;
    const same = ofId(given) ?? calls.findLast(({ givenId }) => given.id !== "" && givenId === given.id);
    if (same ?? here) return same ?? here;
    return given.index !== undefined && given.id !== "" ? undefined : calls.at(-1);
  }

  /** The call that a delta with a name means; undefined: it begins another. */
  function named(given: Given): Call | undefined {
    const { id, index, name, text } = given;
    const here = index === undefined ? undefined : places.get(index);
    const last = calls.at(-1);
    const goesOn = last?.name === name && last.text !== "" && !last.scan.whole ? last : undefined;
    const late = here && (here.givenId === "" || id === "") ? here : undefined;
    // The id has changed, and nothing was said under the old one.
    const renamed = here?.text === "" && text.trim() !== "" ? here : undefined;
    const call = ofId(given) ?? late ?? renamed ?? (id === "" && index === undefined ? goesOn : undefined);
    if (!call || (call.name !== "" && call.name !== name)) return undefined;
    if (text.trim() === "" || call.text === "" || !call.scan.whole) return call;
    // Whole arguments once more, under the same id: the same call told again, unless they are others.
    const again = id !== "" && call.givenId === id && (call.text === text || call.text.trim() === "{}");
    return again ? call : undefined;
  }

  function tell(call: Call, signature?: unknown): Fields[] {
    if (call.begun && call.held === "") return [];
    const { index, id, name, held } = call;
    const start = call.begun ? {} : { id, type: "function" };
    const extra =
      typeof signature === "string" ? { extra_content: { google: { thought_signature: signature } } } : {};
    const delta = { index, ...start, function: { ...(!call.begun && { name }), arguments: held }, ...extra };
    call.begun = true;
    call.held = "";
    return [delta];
  }

  function add(call: Call, text: string): void {
    const empty = call.text.trim() === "{}";
    // Told once already, but for an empty object that the real one follows.
    if (call.scan.whole && !empty) return;
    if (empty && text.trim() !== "") {
      call.text = "";
      call.held = "";
      call.scan = createObjectScan();
    }
    call.text += text;
    call.held += text;
    call.scan.push(text);
  }

  return {
    read(delta) {
      if (!isFields(delta)) return [];
      const given = givenIn(delta);
      const known = given.name === "" ? continued(given) : named(given);
      const call = known ?? begin(given);
      call.name ||= given.name;
      call.givenId ||= given.id;
      if (given.index !== undefined) places.set(given.index, call);
      add(call, given.text);
      // An empty object may be the beginning of nothing: it is told when more comes, or at the end.
      return call.name === "" || call.text.trim() === "{}" ? [] : tell(call, given.signature);
    },
    rest: () => calls.filter(({ name }) => name !== "").flatMap((call) => tell(call)),
    get any() {
      return calls.some(({ name }) => name !== "");
    },
  };
}
