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
}

const kinds: Record<string, Kind> = {
  text: "text",
  thinking: "thinking",
  redacted_thinking: "redacted_thinking",
  tool_use: "tool_use",
};

const citationTypes = [
  "char_location",
  "page_location",
  "content_block_location",
  "web_search_result_location",
];

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
    case "tool_use": {
      const text = argumentsText(block.input);
      return text === "" || text === "{}" ? [] : [{ type: "input_json_delta", partial_json: text }];
    }
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
      return citationTypes.includes(textOf(fieldsOf(delta.citation).type)) ? "text" : null;
    default:
      return null;
  }
}

/** An error as Anthropic writes it; other servers send a text alone, or leave out its type. */
function errorOf(error: unknown): Fields {
  const given = fieldsOf(error);
  const code = typeof given.code === "number" || typeof given.code === "string" ? { code: given.code } : {};
  return {
    type: textOf(given.type) || "api_error",
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
    const block = open.get(given);
    open.delete(given);
    return block ? [{ type: "content_block_stop", index: block.index }] : [];
  }

  function start(given: unknown, block: Fields): Fields[] | null {
    const kind = kinds[textOf(block.type)];
    if (!kind) return startForeign(given, block);
    const before = close(given);
    const index = blocks++;
    open.set(given, { index, kind });
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

  function delta(given: unknown, value: Fields): Fields[] | null {
    const kind = kindOf(value);
    if (!kind) return null;
    const opened: Fields[] = [];
    if (open.get(given)?.kind !== kind) {
      // Words are worth a block of their own; the input of a call that nobody has named is not.
      if (value.type !== "text_delta" && value.type !== "thinking_delta") return null;
      opened.push(...(start(given, { type: kind }) ?? []));
    }
    const index = open.get(given)?.index;
    const lawful =
      kind === "tool_use" ? { type: value.type, partial_json: argumentsText(value.partial_json) } : value;
    return [...opened, { type: "content_block_delta", index, delta: lawful }];
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
    const content = listOf(message.content).filter(isFields);
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
        return start(frame.index, fieldsOf(frame.content_block));
      case "content_block_delta":
        return delta(frame.index, fieldsOf(frame.delta));
      case "content_block_stop":
        return close(frame.index);
      case "message_delta": {
        const reason = textOf(fieldsOf(frame.delta).stop_reason);
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
    return [{ type: "error", error: errorOf(frame.error) }];
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
