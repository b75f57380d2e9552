import {
  argumentsText,
  countsOf,
  createUniqueIds,
  type Fields,
  type FrameReader,
  fieldsOf,
  isFields,
  isWholeObject,
  listOf,
  malformedFrame,
  only,
  textOf,
} from "./frameReader.ts";

interface Call {
  index: number;
  id: string;
  givenId: string;
  name: string;
  text: string;
  /** What waits until the name is known. */
  held: string;
  begun: boolean;
}

/** The texts of a delta's content: a text, or a list of parts. */
function textsOf(content: unknown, drop: (kind: string) => void): string {
  if (typeof content === "string") return content;
  return listOf(content)
    .map((part) => {
      if (typeof part === "string") return part;
      const { type, text } = fieldsOf(part);
      if (typeof text === "string" && type !== "thinking") return text;
      if (/image|audio|video|file/.test(textOf(type)))
        drop(/image|audio|video|file/.exec(textOf(type))?.[0] ?? "");
      return "";
    })
    .join("");
}

/** Mistral puts its thoughts into the content, as a part of their own. */
function thoughtsOf(content: unknown): string {
  if (!Array.isArray(content)) return "";
  const thoughts = content.map(fieldsOf).filter(({ type }) => type === "thinking");
  return thoughts.map(({ thinking }) => textsOf(thinking, () => {})).join("");
}

/**
 * Chat completions. The reference is OpenAI's (`CreateChatCompletionStreamResponse` in its OpenAPI file); the
 * rest is what servers that speak it send: calls that all have index 0 (Ollama), arguments as an object, no
 * `choices` beside the usage, an `error` beside the choices (OpenRouter), texts under `message` or `text`.
 */
export function createChatReader(): FrameReader {
  const calls: Call[] = [];
  const uniqueId = createUniqueIds("call");
  const dropped = new Set<string>();
  let state: FrameReader["state"] = "open";

  function callOf(delta: Fields): Call {
    const { index, id, function: called } = delta;
    const givenId = textOf(id);
    const name = textOf(fieldsOf(called).name);
    const known =
      givenId === ""
        ? calls.findLast((call) => typeof index !== "number" || call.index === places.get(index))
        : calls.findLast(
            (call) =>
              call.givenId === givenId && (typeof index !== "number" || places.get(index) === call.index),
          );
    const last = known ?? (givenId === "" && name === "" ? calls.at(-1) : undefined);
    // One more of a name begins another call where the one before it is whole.
    const another = last && name !== "" && last.text !== "" && isWholeObject(last.text);
    if (last && !another) return last;
    const call = {
      index: calls.length,
      id: uniqueId(id),
      givenId,
      name: "",
      text: "",
      held: "",
      begun: false,
    };
    calls.push(call);
    if (typeof index === "number") places.set(index, call.index);
    return call;
  }
  /** By the provider's index: which call it means now. */
  const places = new Map<number, number>();

  function callDelta(value: unknown): Fields[] {
    if (!isFields(value)) return [];
    const call = callOf(value);
    const called = fieldsOf(value.function);
    call.name ||= textOf(called.name).trim() === "" ? "" : textOf(called.name);
    const text = argumentsText(called.arguments);
    // Whole arguments that come once more, or an empty object that the real one follows.
    if (text !== "" && call.text.trim() === "{}" && text.trimStart().startsWith("{"))
      call.text = call.held = "";
    call.text += text;
    call.held += text;
    // An empty object may be the beginning of nothing: it is told when more comes, or at the end.
    if (call.name === "" || call.text.trim() === "{}") return [];
    const extra = fieldsOf(fieldsOf(value.extra_content).google).thought_signature;
    return [...begun(call, extra)];
  }

  function begun(call: Call, signature?: unknown): Fields[] {
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

  /** The calls of which nothing was told yet: one that was never named cannot be made. */
  function rest(): Fields[] {
    return calls.filter(({ name }) => name !== "").flatMap((call) => begun(call));
  }

  function deltaOf(choice: Fields): Fields {
    const said = fieldsOf(isFields(choice.delta) ? choice.delta : choice.message);
    for (const kind of ["image", "audio", "video"]) {
      const value = said[`${kind}s`] ?? said[kind];
      if (listOf(value).length > 0) dropped.add(kind);
    }
    const content = textsOf(said.content, (kind) => dropped.add(kind)) || textOf(choice.text);
    const reasoning = textOf(said.reasoning_content) || textOf(said.reasoning) || thoughtsOf(said.content);
    const legacy = isFields(said.function_call) ? [{ index: 0, function: said.function_call }] : [];
    const toolCalls = [...listOf(said.tool_calls), ...legacy].flatMap(callDelta);
    const transcript = textOf(fieldsOf(said.audio).transcript);
    const text = content || transcript;
    return {
      ...(text && { content: text }),
      ...(reasoning && { reasoning_content: reasoning }),
      ...(textOf(said.refusal) && { refusal: said.refusal }),
      ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
    };
  }

  function finish(reason: string): Fields[] {
    if (state === "open") state = "finished";
    const left = rest();
    const last = left.length > 0 ? [{ choices: [{ delta: { tool_calls: left } }] }] : [];
    return [...last, { choices: [{ delta: {}, finish_reason: reason }] }];
  }

  function read(frame: unknown): Fields[] | null {
    if (!isFields(frame) || state === "failed") return null;
    const choices = listOf(frame.choices).filter(isFields);
    const choice = choices.find(({ index }) => index === 0) ?? choices[0];
    const usage = countsOf(frame.usage);
    const failed = Boolean(frame.error) && state === "open";
    // Other interfaces name their events.
    const named = typeof frame.type === "string";
    if (!choice && !failed && !("choices" in frame) && (named || !usage)) return null;
    const frames: Fields[] = [];
    const about = { ...only(frame, "string", ["id", "model"]), ...only(frame, "number", ["created"]) };
    const delta = choice ? deltaOf(choice) : {};
    if (Object.keys(delta).length > 0 || usage || choice) {
      frames.push({
        ...about,
        choices: Object.keys(delta).length > 0 ? [{ delta }] : [],
        ...(usage && { usage }),
      });
    }
    const reason = textOf(choice?.finish_reason);
    if (failed) {
      state = "failed";
      // In a list, which the library does not know: it then hands over all of it, not the fields that it knows.
      return [...frames, { error: [frame.error] }];
    }
    if (reason !== "" && reason !== "null") frames.push(...finish(reason));
    return frames;
  }

  return {
    dropped,
    get state() {
      return state;
    },
    read,
    malformed: () => [{ error: [malformedFrame] }],
    end(complete) {
      if (!complete || state !== "open") return [];
      return finish(calls.some(({ name }) => name !== "") ? "tool_calls" : "stop");
    },
  };
}
