import {
  argumentsText,
  countsOf,
  createUniqueIds,
  type Fields,
  type FrameReader,
  fieldsOf,
  isFields,
  listOf,
  malformedFrame,
  only,
  textOf,
} from "./frameReader.ts";
import { providerItem } from "./providerTools.ts";

type Kind = "message" | "reasoning" | "function_call";

interface Item {
  kind: Kind;
  /** Ours, which is never used twice. */
  index: number;
  givenIndex: unknown;
  givenId: string;
  givenCallId: string;
  id: string;
  callId: string;
  name: string;
  /** What was told of it: a call's arguments, or the text of each of its parts. */
  text: string;
  parts: Map<number, string>;
  summaries: Set<number>;
  encrypted: string | undefined;
  begun: boolean;
}

const kinds = new Map<unknown, Kind>([
  ["message", "message"],
  ["reasoning", "reasoning"],
  ["function_call", "function_call"],
]);

/** Events that tell nothing of their own. */
const silent = [
  "response.in_progress",
  "response.queued",
  "response.content_part.added",
  "response.output_text.annotation.done",
  "response.web_search_call.in_progress",
  "response.web_search_call.searching",
  "response.web_search_call.completed",
  "response.file_search_call.in_progress",
  "response.file_search_call.searching",
  "response.file_search_call.completed",
  "response.mcp_list_tools.in_progress",
  "response.mcp_list_tools.completed",
  "response.mcp_call.in_progress",
  "response.mcp_call.completed",
  "keepalive",
  "ping",
];

/** The texts of an item's parts, in their places. */
function textsIn(parts: unknown): string[] {
  return listOf(parts).map((part) => textOf(fieldsOf(part).text) || textOf(fieldsOf(part).refusal));
}

/** Where a delta stands in its item. */
function partOf({ content_index: content, summary_index: summary }: Fields): number {
  const place = Number(summary ?? content ?? 0);
  return Number.isSafeInteger(place) ? Math.max(0, place) : 0;
}

/** What of a text that is whole was not told yet; nothing where it is another. */
function restOf(whole: string, told: string): string {
  return whole.startsWith(told) ? whole.slice(told.length) : "";
}

/** By what an event means its item. */
interface Place {
  index: unknown;
  id: string;
  callId: string;
}

function placeIn(frame: Fields, item: Fields = {}): Place {
  const { output_index: index } = frame;
  return {
    index: typeof index === "number" ? index : undefined,
    id: textOf(item.id) || textOf(frame.item_id),
    callId: textOf(item.call_id) || textOf(frame.call_id),
  };
}

/**
 * OpenAI's Responses (its reference of streaming events). Items are numbered anew, each begins and ends once,
 * and what comes only in a `…done` event, or in the last one, is told as if it had been streamed.
 */
export function createResponsesReader(): FrameReader {
  let items: Item[] = [];
  /** Those that have ended. */
  let past: Item[] = [];
  let count = 0;
  const itemId = createUniqueIds("item");
  const callId = createUniqueIds("call");
  const dropped = new Set<string>();
  /** Items of tools that the provider runs itself: their place, null once they are done. */
  const ran = new Map<unknown, number | null>();
  let state: FrameReader["state"] = "open";
  let created = false;

  /** The item that is meant: by its call's id, its own, or its place, which stays where servers change ids. */
  function among(list: readonly Item[], kind: Kind, { index, id, callId: call }: Place): Item | undefined {
    const ofKind = list.filter((item) => item.kind === kind);
    return (
      ofKind.find(({ givenCallId }) => call !== "" && givenCallId === call) ??
      ofKind.find(({ givenId }) => id !== "" && givenId === id) ??
      ofKind.find(
        ({ givenIndex, givenCallId }) =>
          index !== undefined && givenIndex === index && (call === "" || givenCallId === ""),
      )
    );
  }

  /** The open item that is meant; where a key is missing, the last of its kind. */
  function find(kind: Kind, place: Place): Item | undefined {
    const found = among(items, kind, place);
    if (found) return found;
    const loose = items.filter(
      (item) =>
        item.kind === kind &&
        (place.index === undefined || item.givenIndex === undefined) &&
        (place.callId === "" || item.givenCallId === ""),
    );
    return loose.at(-1);
  }

  /** Whether what is meant has ended already: an item at the same place with another id is another one. */
  function isPast(kind: Kind, place: Place): boolean {
    const found = among(past, kind, place);
    if (!found)
      return place.index === undefined && place.id === "" && past.some((item) => item.kind === kind);
    const sameId = place.id === "" || found.givenId === "" || found.givenId === place.id;
    return sameId || (place.callId !== "" && found.givenCallId === place.callId);
  }

  function add(kind: Kind, place: Place, given: Fields): Item {
    const item: Item = {
      kind,
      index: count++,
      givenIndex: place.index,
      givenId: place.id,
      givenCallId: place.callId,
      id: itemId(place.id),
      callId: kind === "function_call" ? callId(place.callId) : "",
      name: textOf(given.name),
      text: "",
      parts: new Map(),
      summaries: new Set([0]),
      encrypted: textOf(given.encrypted_content) || undefined,
      begun: false,
    };
    items.push(item);
    return item;
  }

  function begin(item: Item): Fields[] {
    if (item.begun || (item.kind === "function_call" && item.name.trim() === "")) return [];
    item.begun = true;
    const { kind: type, id, callId: call_id, name, encrypted, text, index } = item;
    const added = { type: "response.output_item.added", output_index: index };
    switch (type) {
      case "message":
        return [{ ...added, item: { type, id } }];
      case "reasoning":
        return [{ ...added, item: { type, id, encrypted_content: encrypted ?? null } }];
      case "function_call": {
        const delta = {
          type: "response.function_call_arguments.delta",
          item_id: id,
          output_index: index,
          delta: text,
        };
        const start = { ...added, item: { type, id, call_id, name, arguments: "" } };
        return text === "" ? [start] : [start, delta];
      }
    }
  }

  function finish(item: Item, given: Fields = {}): Fields[] {
    item.name ||= textOf(given.name);
    item.encrypted = textOf(given.encrypted_content) || item.encrypted;
    const missing = wholeOf(item, given);
    const frames = [...begin(item), ...missing];
    items = items.filter((other) => other !== item);
    past.push(item);
    if (!item.begun) return [];
    const { kind: type, id, callId: call_id, name, encrypted, index } = item;
    const end = { type: "response.output_item.done", output_index: index };
    switch (type) {
      case "message": {
        const phase = ["commentary", "final_answer"].find((each) => each === given.phase);
        return [...frames, { ...end, item: { type, id, ...(phase && { phase }) } }];
      }
      case "reasoning":
        return [...frames, { ...end, item: { type, id, encrypted_content: encrypted ?? null } }];
      case "function_call": {
        const call = { type, id, call_id, name, status: "completed" };
        const written = argumentsText(given.arguments) || item.text || "{}";
        return [...frames, { ...end, item: { ...call, arguments: written } }];
      }
    }
  }

  /** What an item holds and nobody has told. */
  function wholeOf(item: Item, given: Fields): Fields[] {
    if (item.kind === "function_call") {
      const text = item.text === "" ? argumentsText(given.arguments) : "";
      return tell(item, { text, part: 0 });
    }
    const summary = textsIn(given.summary);
    const texts =
      item.kind === "message"
        ? textsIn(given.content)
        : [summary, textsIn(given.content)].find((all) => all.some(Boolean));
    return (texts ?? []).flatMap((text, part) =>
      tell(item, { text: restOf(text, item.parts.get(part) ?? ""), part }),
    );
  }

  function tell(
    item: Item,
    { text, part, refused = false }: { text: string; part: number; refused?: boolean },
  ): Fields[] {
    if (text === "") return [];
    const before = begin(item);
    const waits = !item.begun;
    item.text += text;
    item.parts.set(part, (item.parts.get(part) ?? "") + text);
    // Of a call that has no name yet: told once it has.
    if (waits) return [];
    const at = { item_id: item.id, output_index: item.index, delta: text };
    switch (item.kind) {
      case "message":
        return [
          ...before,
          { type: refused ? "response.refusal.delta" : "response.output_text.delta", ...at },
        ];
      case "function_call":
        return [...before, { type: "response.function_call_arguments.delta", ...at }];
      case "reasoning": {
        const added = item.summaries.has(part) ? [] : summaryPart(item, part, "added");
        return [
          ...before,
          ...added,
          { type: "response.reasoning_summary_text.delta", ...at, summary_index: part },
        ];
      }
    }
  }

  /** A piece of an item; of a call that nobody has begun it cannot be told. */
  function delta(kind: Kind, frame: Fields): Fields[] | null {
    const text = kind === "function_call" ? argumentsText(frame.delta) : textOf(frame.delta);
    const place = placeIn(frame);
    const found = find(kind, place);
    if (kind === "function_call" && !found) return null;
    if (typeof frame.delta !== "string" && text === "") return null;
    const refused = frame.type === "response.refusal.delta";
    return tell(found ?? add(kind, place, {}), { text, part: partOf(frame), refused });
  }

  function summaryPart(item: Item, index: number, what: "added" | "done"): Fields[] {
    item.summaries.add(index);
    const type = `response.reasoning_summary_part.${what}`;
    return [{ type, item_id: item.id, output_index: item.index, summary_index: index }];
  }

  /** A text that is whole: told where it was not. */
  function whole(kind: Kind, frame: Fields, text: string): Fields[] {
    const place = placeIn(frame);
    const found = find(kind, place);
    if (!found && (kind === "function_call" || isPast(kind, place) || among(past, kind, place))) return [];
    const item = found ?? add(kind, place, {});
    if (kind === "function_call") return item.text === "" ? tell(item, { text, part: 0 }) : [];
    const told = item.parts.get(partOf(frame)) ?? "";
    const refused = frame.type === "response.refusal.done";
    return tell(item, { text: restOf(text, told), part: partOf(frame), refused });
  }

  function itemDone(frame: Fields): Fields[] | null {
    const given = fieldsOf(frame.item);
    const kind = kinds.get(given.type);
    if (!kind) return foreignDone(frame);
    const place = placeIn(frame, given);
    const known = find(kind, place);
    if (!known && isPast(kind, place)) return [];
    return finish(known ?? add(kind, place, given), given);
  }

  /** An item of a tool that the provider runs itself begins once, and under its own id. */
  function foreignAdded(frame: Fields): Fields[] | null {
    const item = providerItem(frame.item, "begun");
    if (!item || ran.has(item.id)) return null;
    const index = count++;
    ran.set(item.id, index);
    return [{ type: "response.output_item.added", output_index: index, item }];
  }

  function foreignDone(frame: Fields): Fields[] | null {
    const item = providerItem(frame.item, "done");
    if (!item) {
      const what = /image|audio|video/.exec(textOf(fieldsOf(frame.item).type))?.[0];
      if (what) dropped.add(what);
      return null;
    }
    if (ran.get(item.id) === null) return [];
    const before = ran.has(item.id) ? [] : (foreignAdded(frame) ?? []);
    const index = ran.get(item.id) ?? count++;
    ran.set(item.id, null);
    return [...before, { type: "response.output_item.done", output_index: index, item }];
  }

  function itemAdded(frame: Fields): Fields[] | null {
    const given = fieldsOf(frame.item);
    const kind = kinds.get(given.type);
    if (!kind) return foreignAdded(frame);
    const place = placeIn(frame, given);
    const same = items.filter(
      ({ givenIndex, givenId }) =>
        place.index !== undefined && givenIndex === place.index && (givenId === "" || givenId === place.id),
    );
    const before = same.flatMap((item) => finish(item));
    // An id that has ended begins anew.
    past = past.filter((item) => item !== among(past, kind, place));
    const item = add(kind, place, given);
    return [...before, ...begin(item), ...wholeOf(item, given)];
  }

  function annotation(frame: Fields): Fields[] | null {
    const given = fieldsOf(frame.annotation);
    const { type, url, title } = given;
    if (type !== "url_citation" || typeof url !== "string") return null;
    const place = { start_index: 0, end_index: 0, ...only(given, "number", ["start_index", "end_index"]) };
    return [{ type: frame.type, annotation: { type, url, title: textOf(title) || url, ...place } }];
  }

  /** The items that the end lists: what of them was not told. Their places in the list are not those of the stream. */
  function listed(output: readonly unknown[]): Fields[] {
    const all = () => [...past, ...items];
    const told = (kind: Kind) => all().some((item) => item.kind === kind && item.text !== "");
    const before = {
      message: told("message"),
      reasoning: told("reasoning"),
      function_call: told("function_call"),
    };
    return output.flatMap((each) => {
      const given = fieldsOf(each);
      const kind = kinds.get(given.type);
      if (!kind) return foreignDone({ item: given }) ?? [];
      const place = placeIn({}, given);
      const open =
        among(items, kind, place) ??
        items.find((item) => item.kind === kind && (place.callId === "" || item.givenCallId === ""));
      if (open) return finish(open, given);
      const known = among(all(), kind, place) !== undefined;
      const another = kind === "function_call" ? place.callId !== "" || !before.function_call : !before[kind];
      return known || !another ? [] : finish(add(kind, place, given), given);
    });
  }

  function complete(response: Fields, type: "response.completed" | "response.incomplete"): Fields[] {
    if (response.status === "failed" || response.status === "cancelled") {
      return fail({ type: "response.failed", sequence_number: 0, response });
    }
    const outputs = listed(listOf(response.output));
    const open = items.flatMap((item) => finish(item));
    state = "ended";
    const reason = textOf(fieldsOf(response.incomplete_details).reason);
    const usage = countsOf(response.usage);
    const incomplete = type === "response.incomplete" || response.status === "incomplete";
    const ended = {
      ...(incomplete && { incomplete_details: { reason: reason || "unknown" } }),
      ...(usage && { usage: { input_tokens: 0, output_tokens: 0, ...usage } }),
      ...only(response, "string", ["service_tier"]),
    };
    return [...outputs, ...open, { type, response: ended }];
  }

  function create(response: Fields): Fields[] {
    if (created) return [];
    created = true;
    const about = { id: "", created_at: 0, model: "", ...only(response, "string", ["id", "model"]) };
    return [
      { type: "response.created", response: { ...about, ...only(response, "number", ["created_at"]) } },
    ];
  }

  function fail(frame: Fields): Fields[] {
    state = "failed";
    return [frame];
  }

  function read(frame: unknown): Fields[] | null {
    if (!isFields(frame)) return null;
    if (state === "ended" && frame.type === "response.created") {
      state = "open";
      created = false;
      past = [];
    }
    if (state !== "open") return [];
    switch (frame.type) {
      case "response.created":
        return create(fieldsOf(frame.response));
      case "response.output_item.added":
        return itemAdded(frame);
      case "response.output_item.done":
        return itemDone(frame);
      case "response.output_text.delta":
      case "response.refusal.delta":
        return delta("message", frame);
      case "response.output_text.done":
        return whole("message", frame, textOf(frame.text));
      case "response.refusal.done":
        return whole("message", frame, textOf(frame.refusal));
      case "response.content_part.done":
        return whole("message", frame, textsIn(frame.part).join(""));
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
        return delta("reasoning", frame);
      case "response.reasoning_summary_text.done":
      case "response.reasoning_text.done":
        return whole("reasoning", frame, textOf(frame.text));
      case "response.reasoning_summary_part.added":
      case "response.reasoning_summary_part.done": {
        const item = find("reasoning", placeIn(frame));
        const index = frame.summary_index;
        if (!item || !Number.isSafeInteger(index) || Number(index) < 0) return null;
        const added = frame.type.endsWith("added");
        if (added === item.summaries.has(Number(index))) return [];
        return [...begin(item), ...summaryPart(item, Number(index), added ? "added" : "done")];
      }
      case "response.function_call_arguments.delta":
        return delta("function_call", frame);
      case "response.function_call_arguments.done":
        return whole("function_call", frame, argumentsText(frame.arguments));
      case "response.output_text.annotation.added":
        return annotation(frame);
      case "response.completed":
      case "response.incomplete":
        return complete(fieldsOf(frame.response), frame.type);
      case "response.failed":
        return fail({ sequence_number: 0, ...frame, response: fieldsOf(frame.response) });
      case "error":
        return fail(frame);
      default:
    }
    if (frame.error) return fail({ type: "error", ...frame });
    if (frame.object !== "response" || !Array.isArray(frame.output)) {
      return silent.includes(textOf(frame.type)) ? [] : null;
    }
    if (frame.status === "failed")
      return fail({ type: "response.failed", sequence_number: 0, response: frame });
    return [
      ...create(frame),
      ...complete(frame, frame.status === "incomplete" ? "response.incomplete" : "response.completed"),
    ];
  }

  return {
    dropped,
    get state() {
      return state;
    },
    read,
    malformed: () => [{ type: "error", error: [malformedFrame] }],
    end: (said) => (said && state === "open" ? complete({}, "response.completed") : []),
  };
}
