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
  id: string;
  callId: string;
  name: string;
  /** What was told of it: its text, or a call's arguments. */
  text: string;
  summaries: Set<number>;
  encrypted: string | undefined;
  begun: boolean;
}

const kinds: Record<string, Kind> = {
  message: "message",
  reasoning: "reasoning",
  function_call: "function_call",
};

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

function textIn(parts: unknown): string {
  return listOf(parts)
    .map((part) => textOf(fieldsOf(part).text) || textOf(fieldsOf(part).refusal))
    .join("");
}

/**
 * OpenAI's Responses (its reference of streaming events). Items are numbered anew, each begins and ends once,
 * and what comes only in a `…done` event, or in the last one, is told as if it had been streamed.
 */
export function createResponsesReader(): FrameReader {
  let items: Item[] = [];
  let count = 0;
  const done = new Set<unknown>();
  const itemId = createUniqueIds("item");
  const callId = createUniqueIds("call");
  const dropped = new Set<string>();
  /** Items of tools that the provider runs itself: their place, null once they are done. */
  const ran = new Map<unknown, number | null>();
  let state: FrameReader["state"] = "open";
  let created = false;

  /** The open item that an event means: by its place, by its id, else the last of its kind. */
  function find(kind: Kind, { output_index: index, item_id: id }: Fields): Item | undefined {
    const ofKind = items.filter((item) => item.kind === kind);
    if (typeof index === "number") return ofKind.find(({ givenIndex }) => givenIndex === index);
    if (typeof id === "string" && id !== "") return ofKind.find(({ givenId }) => givenId === id);
    return ofKind.at(-1);
  }

  function add(kind: Kind, frame: Fields, given: Fields): Item {
    const item: Item = {
      kind,
      index: count++,
      givenIndex: frame.output_index,
      givenId: textOf(given.id) || textOf(frame.item_id),
      id: itemId(given.id ?? frame.item_id),
      callId: kind === "function_call" ? callId(given.call_id) : "",
      name: textOf(given.name),
      text: "",
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
    const missing = item.text === "" ? wholeText(item, given) : [];
    const frames = [...begin(item), ...missing];
    items = items.filter((other) => other !== item);
    if (typeof item.givenIndex === "number") done.add(item.givenIndex);
    if (item.givenId !== "") done.add(item.givenId);
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
        return [
          ...frames,
          { ...end, item: { ...call, arguments: argumentsText(given.arguments) || item.text || "{}" } },
        ];
      }
    }
  }

  /** What the end of an item holds and nobody has told. */
  function wholeText(item: Item, given: Fields): Fields[] {
    switch (item.kind) {
      case "message":
        return tell(item, "response.output_text.delta", textIn(given.content));
      case "reasoning":
        return tell(
          item,
          "response.reasoning_summary_text.delta",
          textIn(given.summary) || textIn(given.content),
        );
      case "function_call":
        return tell(item, "response.function_call_arguments.delta", argumentsText(given.arguments));
    }
  }

  function tell(item: Item, type: string, text: string, extra: Fields = {}): Fields[] {
    if (text === "") return [];
    const before = begin(item);
    const waits = !item.begun;
    item.text += text;
    if (waits) return [];
    const summary = type === "response.reasoning_summary_text.delta" ? { summary_index: 0 } : {};
    return [
      ...before,
      { type, item_id: item.id, output_index: item.index, delta: text, ...summary, ...extra },
    ];
  }

  function itemFor(kind: Kind, frame: Fields): Item {
    return find(kind, frame) ?? add(kind, frame, {});
  }

  /** A piece of an item; of a call that nobody has begun it cannot be told. */
  function delta(kind: Kind, type: string, frame: Fields): Fields[] | null {
    const text = kind === "function_call" ? argumentsText(frame.delta) : textOf(frame.delta);
    if (kind === "function_call" && !find(kind, frame)) return null;
    if (typeof frame.delta !== "string" && text === "") return null;
    const item = itemFor(kind, frame);
    if (kind !== "reasoning") return tell(item, type, text);
    const index = Number.isSafeInteger(frame.summary_index) ? Math.max(0, Number(frame.summary_index)) : 0;
    const part = item.summaries.has(index) ? [] : summaryPart(item, index, "added");
    return [...begin(item), ...part, ...tell(item, type, text, { summary_index: index })];
  }

  function summaryPart(item: Item, index: number, what: "added" | "done"): Fields[] {
    item.summaries.add(index);
    const type = `response.reasoning_summary_part.${what}`;
    return [{ type, item_id: item.id, output_index: item.index, summary_index: index }];
  }

  /** A text that is whole: told where none of it was. */
  function whole(kind: Kind, type: string, { frame, text }: { frame: Fields; text: string }): Fields[] {
    if (!find(kind, frame) && (done.has(frame.output_index) || done.has(frame.item_id))) return [];
    const item = kind === "function_call" ? find(kind, frame) : itemFor(kind, frame);
    return item && item.text === "" ? tell(item, type, text) : [];
  }

  function itemDone(frame: Fields): Fields[] | null {
    const given = fieldsOf(frame.item);
    const kind = kinds[textOf(given.type)];
    if (!kind) return foreignDone(frame);
    const place = { output_index: frame.output_index, item_id: given.id };
    const known = find(kind, place);
    if (!known && (done.has(frame.output_index) || (textOf(given.id) !== "" && done.has(given.id))))
      return [];
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
    const kind = kinds[textOf(given.type)];
    if (!kind) return foreignAdded(frame);
    const same = items.filter(
      ({ givenIndex }) => typeof givenIndex === "number" && givenIndex === frame.output_index,
    );
    const before = same.flatMap((item) => finish(item));
    done.delete(frame.output_index);
    done.delete(given.id);
    const item = add(kind, frame, given);
    const text = kind === "function_call" ? argumentsText(given.arguments) : "";
    return [...before, ...begin(item), ...tell(item, "response.function_call_arguments.delta", text)];
  }

  function annotation(frame: Fields): Fields[] | null {
    const given = fieldsOf(frame.annotation);
    const { type, url, title } = given;
    if (type !== "url_citation" || typeof url !== "string") return null;
    const place = { start_index: 0, end_index: 0, ...only(given, "number", ["start_index", "end_index"]) };
    return [{ type: frame.type, annotation: { type, url, title: textOf(title) || url, ...place } }];
  }

  function complete(response: Fields, type: "response.completed" | "response.incomplete"): Fields[] {
    const outputs = listOf(response.output).flatMap(
      (item, index) => itemDone({ output_index: index, item }) ?? [],
    );
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
      done.clear();
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
        return delta("message", frame.type, frame);
      case "response.output_text.done":
        return whole("message", "response.output_text.delta", { frame, text: textOf(frame.text) });
      case "response.refusal.done":
        return whole("message", "response.refusal.delta", { frame, text: textOf(frame.refusal) });
      case "response.content_part.done":
        return whole("message", "response.output_text.delta", { frame, text: textIn(frame.part) });
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
        return delta("reasoning", "response.reasoning_summary_text.delta", frame);
      case "response.reasoning_summary_text.done":
      case "response.reasoning_text.done":
        return whole("reasoning", "response.reasoning_summary_text.delta", {
          frame,
          text: textOf(frame.text),
        });
      case "response.reasoning_summary_part.added":
      case "response.reasoning_summary_part.done": {
        const item = find("reasoning", frame);
        const index = frame.summary_index;
        if (!item || !Number.isSafeInteger(index) || Number(index) < 0) return null;
        const added = frame.type.endsWith("added");
        if (added === item.summaries.has(Number(index))) return [];
        return [...begin(item), ...summaryPart(item, Number(index), added ? "added" : "done")];
      }
      case "response.function_call_arguments.delta":
        return delta("function_call", frame.type, frame);
      case "response.function_call_arguments.done":
        return whole("function_call", "response.function_call_arguments.delta", {
          frame,
          text: argumentsText(frame.arguments),
        });
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
