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
import { providerBlock } from "./providerTools.ts";

type Kind = "text" | "thinking" | "redacted_thinking" | "tool_use";

interface Block {
  index: number;
  /** `result`: of a tool that the provider ran, whole from the start. */
  kind: Kind | "result";
  /** What a call's start held of its input: told at its end, unless it comes in pieces after all. */
  input?: string | undefined;
}

const kinds = new Map<unknown, Kind>([
  ["text", "text"],
  ["thinking", "thinking"],
  ["redacted_thinking", "redacted_thinking"],
  ["tool_use", "tool_use"],
]);

/** The delta that a block of each kind begins with, where its start holds something already. */
function firstDelta(kind: Kind, block: Fields): Fields[] {
  switch (kind) {
    case "text":
      return textOf(block.text) ? [{ type: "text_delta", text: block.text }] : [];
    case "thinking":
      return [
        ...(textOf(block.thinking) ? [{ type: "thinking_delta", thinking: block.thinking }] : []),
        ...(textOf(block.signature) ? [{ type: "signature_delta", signature: block.signature }] : []),
      ];
    case "tool_use":
    case "redacted_thinking":
      return [];
  }
}

function startOf(kind: Kind, block: Fields, uniqueId: (given: unknown) => string): Fields {
  switch (kind) {
    case "text":
      return { type: kind, text: "" };
    case "thinking":
      return { type: kind, thinking: "" };
    case "redacted_thinking":
      return { type: kind, data: textOf(block.data) };
    case "tool_use":
      return { type: kind, id: uniqueId(block.id), name: textOf(block.name), input: {} };
  }
}

/** The index of a block; some write it as text. */
function placeOf({ index }: Fields): unknown {
  return typeof index === "string" && /^\d{1,4}$/.test(index) ? Number(index) : index;
}

function lawfulDelta(kind: Kind, value: Fields): Fields {
  if (kind === "tool_use")
    return { type: "input_json_delta", partial_json: argumentsText(value.partial_json) };
  const named = value.type === "text_delta" || kind !== "text" || value.type === "citations_delta";
  return named ? value : { type: "text_delta", text: value.text };
}

/** Of a web search: documents are never sent to be cited. */
function isCitation(citation: Fields): boolean {
  const { type, title, cited_text: cited, url, encrypted_index: index } = citation;
  const texts = [cited, url, index].every((value) => typeof value === "string");
  return type === "web_search_result_location" && texts && (title === null || typeof title === "string");
}

/** Which kind of block a delta belongs into; null where it tells nothing. */
function kindOf(delta: Fields): Kind | null {
  switch (delta.type) {
    case "text_delta":
      return typeof delta.text === "string" ? "text" : null;
    case "thinking_delta":
      return typeof delta.thinking === "string" ? "thinking" : null;
    case "signature_delta":
      return typeof delta.signature === "string" ? "thinking" : null;
    case "input_json_delta":
      return "tool_use";
    case "citations_delta":
      return isCitation(fieldsOf(delta.citation)) ? "text" : null;
    default:
      // A text whose delta has another name, or none.
      return typeof delta.text === "string" ? "text" : null;
  }
}

/** An error as Anthropic writes it; other servers send a text alone, or leave out its type. */
function errorOf(error: unknown): Fields {
  const given = fieldsOf(error);
  const code = typeof given.code === "number" || typeof given.code === "string" ? { code: given.code } : {};
  return {
    type: given.type === "error" ? "api_error" : textOf(given.type) || "api_error",
    message: textOf(given.message) || textOf(error) || "The provider gave no reason.",
    ...code,
  };
}

/**
 * Anthropic's Messages (its page on streaming names the events). Blocks are numbered anew, each begins and ends
 * once, and a delta goes where a block of its kind is open.
 */
export function createAnthropicReader(): FrameReader {
  /** By the provider's index. */
  const open = new Map<unknown, Block>();
  const uniqueId = createUniqueIds("toolu");
  const dropped = new Set<string>();
  let state: FrameReader["state"] = "open";
  let begun = false;
  let blocks = 0;
  let stopReason = "";
  /** Calls that the provider makes itself. */
  const ran = new Set<unknown>();

  function begin(message: Fields = {}): Fields[] {
    if (begun) return [];
    begun = true;
    const usage = { input_tokens: 0, ...countsOf(message.usage) };
    const about = only(message, "string", ["id", "model"]);
    return [
      {
        type: "message_start",
        message: { ...about, type: "message", role: "assistant", content: [], usage },
      },
    ];
  }

  function close(given: unknown): Fields[] {
    const beside = ["text", "thinking"].map((kind) => `${kind} ${given}`).filter((key) => open.has(key));
    return [given, ...beside].flatMap((key) => {
      const block = open.get(key);
      open.delete(key);
      if (!block) return [];
      const { index, input = "" } = block;
      const delta = { type: "input_json_delta", partial_json: input };
      const held = input === "" || input === "{}" ? [] : [{ type: "content_block_delta", index, delta }];
      return [...held, { type: "content_block_stop", index }];
    });
  }

  function start(given: unknown, block: Fields): Fields[] | null {
    const kind = kinds.get(block.type);
    if (!kind) return startForeign(given, block);
    const before = close(given);
    const index = blocks++;
    const input = kind === "tool_use" ? argumentsText(block.input) : undefined;
    open.set(given, { index, kind, input });
    const deltas = firstDelta(kind, block).map((delta) => ({ type: "content_block_delta", index, delta }));
    const content_block = startOf(kind, block, uniqueId);
    return [...begin(), ...before, { type: "content_block_start", index, content_block }, ...deltas];
  }

  /** A block of a tool that the provider runs itself; a result only after its call. */
  function startForeign(given: unknown, block: Fields): Fields[] | null {
    const call = providerBlock(block, "call");
    const content_block = call ?? providerBlock(block, "result");
    if (!content_block || (call ? ran.has(call.id) : !ran.has(content_block.tool_use_id))) {
      const kind = /image|audio|video|file/.exec(textOf(block.type))?.[0];
      if (kind) dropped.add(kind);
      return null;
    }
    if (call) ran.add(call.id);
    const before = close(given);
    const index = blocks++;
    open.set(given, { index, kind: call ? "tool_use" : "result" });
    return [...begin(), ...before, { type: "content_block_start", index, content_block }];
  }

  /** The open block that a delta goes into: at its place, else the only call that is open, for its input. */
  function openFor(kind: Kind, given: unknown): { key: unknown; block: Block } | undefined {
    for (const key of [given, `${kind} ${given}`]) {
      const block = open.get(key);
      if (block?.kind === kind) return { key, block };
    }
    if (kind !== "tool_use") return undefined;
    const calls = [...open].filter(([, block]) => block.kind === "tool_use");
    const [only] = calls;
    return calls.length === 1 && only ? { key: only[0], block: only[1] } : undefined;
  }

  function delta(given: unknown, value: Fields): Fields[] | null {
    const kind = kindOf(value);
    if (!kind) return null;
    const opened: Fields[] = [];
    let found = openFor(kind, given);
    if (!found) {
      // Words are worth a block of their own; the input of a call that nobody has named is not.
      if (kind === "tool_use" || value.type === "signature_delta") return null;
      const key = open.has(given) ? `${kind} ${given}` : given;
      opened.push(...(start(key, { type: kind }) ?? []));
      found = openFor(kind, given);
    }
    if (!found) return null;
    const { block } = found;
    // What comes in pieces takes the place of what its start held.
    block.input = undefined;
    return [...opened, { type: "content_block_delta", index: block.index, delta: lawfulDelta(kind, value) }];
  }

  function finish(reason: string, usage: unknown): Fields[] {
    const closed = [...open.keys()].flatMap(close);
    const counts = { output_tokens: 0, ...countsOf(usage) };
    // Usage may come once more, without the reason.
    stopReason ||= reason;
    if (state === "open") state = "finished";
    return [
      ...begin(),
      ...closed,
      { type: "message_delta", delta: { stop_reason: stopReason }, usage: counts },
    ];
  }

  /** A whole answer: a server that does not stream, or that puts it into its first frame. */
  function whole(message: Fields): Fields[] {
    const said = message.content;
    const content = typeof said === "string" ? [{ type: "text", text: said }] : listOf(said).filter(isFields);
    const frames = content.flatMap((block, index) => [
      ...(start(`whole ${index}`, block) ?? []),
      ...close(`whole ${index}`),
    ]);
    const reason = textOf(message.stop_reason);
    return [...begin(message), ...frames, ...(reason ? finish(reason, message.usage) : [])];
  }

  function stop(): Fields[] {
    const missing = state === "open" ? finish("end_turn", {}) : [];
    state = "ended";
    return [...missing, { type: "message_stop" }];
  }

  function read(frame: unknown): Fields[] | null {
    if (!isFields(frame)) return null;
    if (state === "ended" && frame.type === "message_start") {
      state = "open";
      begun = false;
      stopReason = "";
    }
    if (state === "ended" || state === "failed") return [];
    switch (frame.type) {
      case "message_start": {
        const message = fieldsOf(frame.message);
        const frames = begin(message);
        return [...frames, ...whole({ content: message.content })];
      }
      case "message":
        return [...begin(frame), ...whole(frame), ...stop()];
      case "content_block_start":
        return start(placeOf(frame), fieldsOf(frame.content_block));
      case "content_block_delta":
        return delta(placeOf(frame), fieldsOf(frame.delta));
      case "content_block_stop":
        return close(placeOf(frame));
      case "message_delta": {
        const reason = textOf(fieldsOf(frame.delta).stop_reason) || textOf(frame.stop_reason);
        return reason || state !== "open" ? finish(reason, frame.usage) : [];
      }
      case "message_stop":
        return stop();
      case "ping":
        return [];
      default:
    }
    if (!frame.error && frame.type !== "error") return null;
    // The answer is there already.
    if (state !== "open") return [];
    state = "failed";
    return [{ type: "error", error: errorOf(frame.error ?? frame) }];
  }

  return {
    dropped,
    get state() {
      return state;
    },
    read,
    malformed: () => [{ type: "error", error: { ...malformedFrame, type: malformedFrame.code } }],
    end(complete) {
      if (state === "ended" || state === "failed") return [];
      return complete || state === "finished" ? stop() : [];
    },
  };
}
