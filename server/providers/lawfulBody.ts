import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import { createAnthropicReader } from "#server/core/wire/anthropicReader.ts";
import { createChatReader } from "#server/core/wire/chatReader.ts";
import { type Fields, type FrameReader, fieldsOf, isFields } from "#server/core/wire/frameReader.ts";
import { createResponsesReader } from "#server/core/wire/responsesReader.ts";
import { UnreadableAnswer } from "#server/core/wire/unreadableAnswer.ts";
import type { Clock } from "#server/lib/clock.ts";

/** What is noticed of a response while it is read. */
export interface BodyListener {
  /** Bytes came, be it a comment alone. */
  onBytes(): void;
  /** The model is done; only usage and the protocol's end may follow. */
  onFinished(): void;
  /** Something came that cannot be shown: `image`, `audio` and such. */
  onDropped(kind: string): void;
  /** How many frames were not understood, once it is over. */
  onSkipped(count: number): void;
}

export interface BodyOptions {
  wire: Wire;
  sleep: Clock["sleep"];
  listener: BodyListener;
}

const readers: Record<Wire, () => FrameReader> = {
  chat: createChatReader,
  responses: createResponsesReader,
  anthropic: createAnthropicReader,
};

/** In UTF-16 units: more than any answer has, and what a process can hold. */
const longestFrame = 16 * 1024 * 1024;
const longestBody = 128 * 1024 * 1024;

/** How long a provider has for its usage and its protocol's end, once the model is done. */
const afterFinishMs = 2_000;
/** How long after its protocol's end a body that stays open may begin another response. */
const afterEndMs = 250;

/** The texts of a body as they come; null at its end. */
type ReadText = () => Promise<string | null>;

function createTextReader(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { onBytes }: BodyListener,
): ReadText {
  const decoder = new TextDecoder();
  let units = 0;
  return async () => {
    const { done, value } = await reader.read();
    if (done) return null;
    onBytes();
    const text = decoder.decode(value, { stream: true });
    units += text.length;
    if (units > longestBody) throw new UnreadableAnswer("large");
    return text;
  };
}

/** Reads on until something is there that tells what kind of body it is. */
async function readBeginning(readText: ReadText): Promise<string> {
  let text = "";
  while (text.trim() === "") {
    const next = await readText();
    if (next === null) throw new UnreadableAnswer("empty");
    text = text.trimStart() + next;
  }
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function encode(frames: readonly Fields[]): string {
  return frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join("");
}

/** A number in an error that is a status, be it written as text. */
function statusOf(body: unknown): number {
  const [first] = Array.isArray(body) ? body : [body];
  const error = fieldsOf(fieldsOf(first).error ?? first);
  const found = [error.code, error.status, error.status_code].find((code) => /^[45]\d\d$/.test(String(code)));
  return Number(found ?? 400);
}

/** A body in one piece: an answer that was not streamed, or an error. */
async function wholeBody(readText: ReadText, { begun, reader }: { begun: string; reader: FrameReader }) {
  let text = begun;
  for (let next = await readText(); next !== null; next = await readText()) {
    text += next;
    if (text.length > longestFrame) throw new UnreadableAnswer("large");
  }
  const body = parse(text);
  if (body === undefined) throw new UnreadableAnswer("other");
  const failed = !isFields(body) || Boolean(body.error) || body.type === "error";
  const frames = failed ? null : reader.read(body);
  if (frames === null || frames.length === 0) {
    return new Response(text, { status: statusOf(body), headers: { "content-type": "application/json" } });
  }
  return eventStream(encode([...frames, ...reader.end(true)]));
}

function eventStream(body: BodyInit): Response {
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

interface Source {
  begun: string;
  readText: ReadText;
  cancel: () => void;
  reader: FrameReader;
}

/** The frames of an event stream, each made lawful, up to the protocol's end. */
function lawfulEvents({ begun, readText, cancel, reader }: Source, { listener, sleep }: BodyOptions) {
  let ready: string[] = [];
  let complete = false;
  let understood = 0;
  let skipped = 0;
  let malformed = false;
  let last = false;
  let tooLong = false;

  function take({ event, data }: EventSourceMessage): void {
    if (complete || data.trim() === "") return;
    if (data.trim() === "[DONE]") {
      complete = true;
      return;
    }
    const value = parse(data);
    // What breaks off in the middle of a frame is a stream that broke off.
    malformed ||= value === undefined && !last;
    const named =
      isFields(value) && value.type === undefined && event !== undefined ? { type: event, ...value } : value;
    const frames = value === undefined ? null : read(named);
    if (frames === null) skipped += 1;
    else if (frames !== "") {
      understood += 1;
      ready.push(frames);
    }
  }

  /** What nests too deeply to be written again is not understood either. */
  function read(frame: unknown): string | null {
    try {
      const frames = reader.read(frame);
      return frames && encode(frames);
    } catch {
      return null;
    }
  }

  const parser = createParser({
    maxBufferSize: longestFrame,
    onEvent: take,
    onError(error) {
      if (error.type === "max-buffer-size-exceeded") tooLong = true;
    },
  });

  let next: Promise<string | null> = Promise.resolve(begun);
  let over = false;

  /** The next text; null where no more is waited for. */
  async function readOn(): Promise<string | null> {
    if (reader.state === "open") return next;
    listener.onFinished();
    // The model is done: neither silence nor a broken connection changes its answer.
    const waiting = new AbortController();
    const silence = sleep(reader.state === "ended" ? afterEndMs : afterFinishMs, waiting.signal).then(
      () => null,
    );
    const text = await Promise.race([next.catch(() => null), silence]);
    waiting.abort();
    return text;
  }

  function end(): void {
    over = true;
    for (const kind of reader.dropped) listener.onDropped(kind);
    if (skipped > 0) listener.onSkipped(skipped);
    cancel();
    if (understood === 0 && skipped > 0 && !malformed) throw new UnreadableAnswer("other");
    // Where nothing else decides, a frame that is no JSON is the failure.
    const broken = malformed && reader.state === "open" && !complete;
    ready.push(encode(broken ? reader.malformed() : reader.end(complete)));
  }

  async function advance(): Promise<void> {
    const text = await readOn();
    // The last event counts without its blank line too.
    last = text === null;
    parser.feed(text ?? "\n\n");
    if (tooLong) throw new UnreadableAnswer("large");
    if (text === null || complete || reader.state === "failed") end();
    else next = readText();
    // Who does not wait for it any more must not be the one that hears of its failure.
    next.catch(() => {});
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (ready.length === 0 && !over) await advance();
        const frames = ready.join("");
        ready = [];
        if (frames !== "") controller.enqueue(Buffer.from(frames));
        if (over) controller.close();
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}

/**
 * A provider's response as the library can read it, whatever it is: an event stream whose every frame is
 * lawful and that ends with its protocol; one that a body in one piece was made into; or an error with its
 * status. What is none of these is thrown as an `UnreadableAnswer`.
 */
export async function lawfulResponse(response: Response, options: BodyOptions): Promise<Response> {
  if (!response.body) throw new UnreadableAnswer("empty");
  const source = response.body.getReader();
  const cancel = () => void source.cancel().catch(() => {});
  const readText = createTextReader(source, options.listener);
  const reader = readers[options.wire]();
  try {
    const begun = await readBeginning(readText);
    if (begun.startsWith("<")) throw new UnreadableAnswer("page");
    if (/^[[{"]/.test(begun)) return await wholeBody(readText, { begun, reader });
    return eventStream(lawfulEvents({ begun, readText, cancel, reader }, options));
  } catch (error) {
    cancel();
    throw error;
  }
}

const longestError = 100_000;

/** A refusal with as much of its body as is ever looked at; a web page where a model should be is none. */
export async function boundedRefusal(response: Response): Promise<Response> {
  const { status, headers, body } = response;
  if ((status === 404 || status === 405) && headers.get("content-type")?.includes("text/html")) {
    await body?.cancel();
    throw new UnreadableAnswer("page");
  }
  const source = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (source && text.length < longestError) {
    const { done, value } = await source.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await source?.cancel();
  return new Response(text, {
    status,
    headers: { ...Object.fromEntries(headers), "content-type": "application/json" },
  });
}
