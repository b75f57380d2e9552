import { createChatCalls } from "./chatCalls.ts";
import {
  countsOf,
  type Fields,
  type FrameReader,
  fieldsOf,
  isFields,
  listOf,
  malformedFrame,
  only,
  textOf,
} from "./frameReader.ts";

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

/** Other names for the limit of an answer's length: Gemini's, Mistral's. */
const atLimit = /^(max_tokens|max_output_tokens|model_length)$/i;

/** OpenRouter's finish reason for a provider that failed behind it, where it says no more. */
const endedByError = { code: 502, message: "The provider ended the answer with an error." };

/** Whether something is said to have failed; some send an empty error, or a code of 0, beside every chunk. */
function isError(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return Boolean(error);
  return Object.keys(error).length > 0 && fieldsOf(error).code !== 0;
}

/** The error of a frame, wherever it stands; null where it is none. */
function errorIn(frame: Fields, choice: Fields | undefined): unknown {
  if (isError(frame.error)) return frame.error;
  if (isError(choice?.error)) return choice?.error;
  if (choice) return null;
  const { type, object, message, detail, code, status } = frame;
  const coded = typeof message === "string" && (code ?? status) !== undefined;
  return type === "error" || object === "error" || coded || typeof detail === "string" ? frame : null;
}

/**
 * Chat completions. The reference is OpenAI's (`CreateChatCompletionStreamResponse` in its OpenAPI file); the
 * rest is what servers that speak it send: calls that all have index 0 (Ollama), arguments as an object, no
 * `choices` beside the usage, an `error` beside the choices (OpenRouter), texts under `message` or `text`.
 */
export function createChatReader(): FrameReader {
  const calls = createChatCalls();
  const dropped = new Set<string>();
  let state: FrameReader["state"] = "open";
  /** The choice that is read: nobody has asked for a second one. */
  let own: unknown;
  /** What has ended the answer before its end stays, whatever comes after it. */
  let cutBy: string | undefined;
  let told = false;

  function deltaOf(choice: Fields): Fields {
    const streamed = isFields(choice.delta) && Object.keys(choice.delta).length > 0;
    const said = fieldsOf(streamed ? choice.delta : choice.message);
    for (const kind of ["image", "audio", "video"]) {
      const values = listOf(said[`${kind}s`] ?? said[kind]).map(fieldsOf);
      if (values.some((value) => Object.keys(value).length > 0)) dropped.add(kind);
    }
    const content = textsOf(said.content, (kind) => dropped.add(kind)) || textOf(choice.text);
    const reasoning = textOf(said.reasoning_content) || textOf(said.reasoning) || thoughtsOf(said.content);
    const legacy = isFields(said.function_call) ? [{ index: 0, function: said.function_call }] : [];
    const toolCalls = [...listOf(said.tool_calls), ...legacy].flatMap((delta) => calls.read(delta));
    const called = toolCalls.length > 0 && { tool_calls: toolCalls };
    // A whole message at the end of its own stream says it all once more.
    if (!streamed && told) return { ...called };
    const transcript = textOf(fieldsOf(said.audio).transcript);
    const text = content || transcript;
    told ||= text !== "" || reasoning !== "";
    return {
      ...(text && { content: text }),
      ...(reasoning && { reasoning_content: reasoning }),
      ...(textOf(said.refusal) && { refusal: said.refusal }),
      ...called,
    };
  }

  function finish(given: string): Fields[] {
    const reason = atLimit.test(given) ? "length" : given;
    if (state === "open") state = "finished";
    const left = calls.rest();
    const last = left.length > 0 ? [{ choices: [{ delta: { tool_calls: left } }] }] : [];
    if (reason === "length" || reason === "content_filter") cutBy ??= reason;
    return [...last, { choices: [{ delta: {}, finish_reason: cutBy ?? reason }] }];
  }

  function choiceIn(frame: Fields): Fields | undefined {
    const choices = listOf(frame.choices).filter(isFields);
    own ??= choices.some(({ index }) => index === 0) ? 0 : choices[0]?.index;
    return choices.find(({ index }) => index === own || index === undefined || index === null);
  }

  function fail(error: unknown): Fields {
    state = "failed";
    // In a list, which the library does not know: it then hands over all of it, not the fields that it knows.
    return { error: [error] };
  }

  function read(frame: unknown): Fields[] | null {
    if (!isFields(frame) || state === "failed") return null;
    const choice = choiceIn(frame);
    const usage = countsOf(frame.usage) ?? countsOf(fieldsOf(frame.x_groq).usage);
    const error = state === "open" ? errorIn(frame, choice) : null;
    // Other interfaces name their events.
    const named = typeof frame.type === "string";
    if (!choice && error === null && !("choices" in frame) && (named || !usage)) return null;
    const frames: Fields[] = [];
    const about = { ...only(frame, "string", ["id", "model"]), ...only(frame, "number", ["created"]) };
    const delta = choice ? deltaOf(choice) : {};
    const choices = Object.keys(delta).length > 0 ? [{ delta }] : [];
    if (choice || usage) frames.push({ ...about, choices, ...(usage && { usage }) });
    if (error !== null) return [...frames, fail(error)];
    const reason = textOf(choice?.finish_reason) || textOf(fieldsOf(choice?.delta).finish_reason);
    if (reason === "error") return [...frames, fail(endedByError)];
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
      return finish(calls.any ? "tool_calls" : "stop");
    },
  };
}
