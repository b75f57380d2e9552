import type { ScriptedAnswer } from "./scriptedProviderAnswer.ts";
import { anthropicFrames } from "./scriptedProviderAnthropicFrames.ts";
import { chatFrames } from "./scriptedProviderChatFrames.ts";
import type { Chunking } from "./scriptedProviderChunks.ts";
import { responsesFrames } from "./scriptedProviderResponsesFrames.ts";

/** The three wire formats, as the path of a request tells them. */
export type Wire = "chat" | "responses" | "anthropic";

/** What the provider does with one request. */
export interface Script {
  status: number;
  headers: Record<string, string>;
  /** The body, in the pieces that `gate` and `delayMs` count. */
  frames(wire: Wire): (string | Uint8Array)[];
  /** After the last frame: end the response, leave it open for ever, or reset the connection. */
  end: "close" | "stall" | "reset";
  chunking: Chunking;
  /** Awaited before each frame. */
  gate?: (() => Promise<void>) | undefined;
  /** Waited before each frame. */
  delayMs: number;
  /** Whether the request is left without any response. */
  silent: boolean;
}

export type ScriptOptions = Partial<Pick<Script, "chunking" | "gate" | "delayMs" | "status" | "headers">>;

const eventStream = { "content-type": "text/event-stream", "cache-control": "no-cache" };

function makeScript(frames: Script["frames"], options: ScriptOptions = {}): Script {
  const plain: Script = {
    status: 200,
    headers: eventStream,
    frames,
    end: "close",
    chunking: "frame",
    delayMs: 0,
    silent: false,
  };
  return { ...plain, ...options };
}

/** JSON chunks as the server-sent events of a wire format. */
function toEvents(wire: Wire, lines: readonly string[]): string[] {
  if (wire === "chat") return [...lines.map((line) => `data: ${line}\n\n`), "data: [DONE]\n\n"];
  return lines.map((line) => {
    const type: unknown = Reflect.get(Object(JSON.parse(line)), "type");
    return `event: ${String(type)}\ndata: ${line}\n\n`;
  });
}

/** An answer in the frames of each wire. */
export const framesOf = { chat: chatFrames, responses: responsesFrames, anthropic: anthropicFrames };

/** A recorded or written stream of JSON chunks. */
export function lines(chunks: readonly string[], options?: ScriptOptions): Script {
  return makeScript((wire) => toEvents(wire, chunks), options);
}

/** An answer, in the wire format of whoever asks. */
export function answer(parts: ScriptedAnswer, options?: ScriptOptions): Script {
  return makeScript(
    (wire) =>
      toEvents(
        wire,
        framesOf[wire](parts).map((frame) => JSON.stringify(frame)),
      ),
    options,
  );
}

/** A plain text; `chunkSize` is the characters of each delta. */
export function text(content: string, options: ScriptOptions & { chunkSize?: number } = {}): Script {
  const { chunkSize, ...rest } = options;
  return answer({ text: content, ...(chunkSize !== undefined && { chunkSize }) }, rest);
}

/** Exactly these bytes. */
export function raw(bytes: string | Uint8Array, options?: ScriptOptions): Script {
  return makeScript(() => [bytes], options);
}

/** A refusal by status, with a JSON body. */
export function failure(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return makeScript(() => [JSON.stringify(body)], {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** No response at all, for as long as the caller waits. */
export function hang(): Script {
  return { ...makeScript(() => []), silent: true };
}

function cut(script: Script, frames: number, end: Script["end"]): Script {
  return { ...script, frames: (wire) => script.frames(wire).slice(0, frames), end };
}

/** A script that stays open and silent after so many frames. */
export function stallAfter(frames: number, script: Script): Script {
  return cut(script, frames, "stall");
}

/** A script whose response ends after so many frames, without its own end. */
export function closeAfter(frames: number, script: Script): Script {
  return cut(script, frames, "close");
}

/** A script whose connection is reset after so many frames. */
export function resetAfter(frames: number, script: Script): Script {
  return cut(script, frames, "reset");
}

const errorChunks = {
  chat: (type: string, message: string) => ({ error: { type, code: type, message } }),
  responses: (type: string, message: string) => ({
    type: "error",
    sequence_number: 1000,
    error: { type, code: type, message, param: null },
  }),
  anthropic: (type: string, message: string) => ({ type: "error", error: { type, message } }),
};

/** A script in which the provider reports an error after so many frames, inside the stream. */
export function errorAfter(frames: number, script: Script, error: { type: string; message: string }): Script {
  return {
    ...script,
    frames: (wire) => {
      const chunk = errorChunks[wire](error.type, error.message);
      const [event = ""] = toEvents(wire, [JSON.stringify(chunk)]);
      return [...script.frames(wire).slice(0, frames), event];
    },
  };
}
