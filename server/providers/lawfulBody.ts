import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import { createAnthropicReader } from "#server/core/wire/anthropicReader.ts";
import { createChatReader } from "#server/core/wire/chatReader.ts";
import { type Fields, type FrameReader, fieldsOf, isFields } from "#server/core/wire/frameReader.ts";
import { createObjectScan } from "#server/core/wire/objectScan.ts";
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
const longestDone = 20;

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
    text = (text + next).trimStart();
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

/** The whole of a body that is JSON, without waiting for an end that may not come. */
async function readWhole(readText: ReadText, begun: string): Promise<{ text: string; body: unknown }> {
  const scan = createObjectScan();
  let text = begun;
  scan.push(begun);
  while (!scan.whole) {
    if (text.length > longestFrame) throw new UnreadableAnswer("large");
    const next = await readText();
    if (next === null) break;
    text += next;
    scan.push(next);
  }
  return { text, body: parse(text) };
}

/** A body in one piece: an answer that was not streamed, or an error. */
async function wholeBody({ begun, readText, cancel, reader }: Source, listener: BodyListener) {
  const { text, body } = await readWhole(readText, begun);
  cancel();
  if (body === undefined) {
    const [line = ""] = text.split("\n");
    if (parse(line) !== undefined) throw new UnreadableAnswer("other");
    // It broke off.
    return eventStream("");
  }
  const frames = readSafely(reader, body);
  for (const kind of reader.dropped) listener.onDropped(kind);
  if (!frames || reader.state === "failed") {
    return new Response(text, { status: statusOf(body), headers: { "content-type": "application/json" } });
  }
  return eventStream(frames + encode(reader.end(true)));
}

/** The frames in place of one, written; null where it is not understood, or nests too deeply to be written. */
function readSafely(reader: FrameReader, frame: unknown): string | null {
  try {
    const frames = reader.read(frame);
    return frames && encode(frames);
  } catch {
    return null;
  }
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
  /** A line came that is none of an event stream's. */
  let strange = false;
  /** Since the silence is waited for that ends a finished answer: whether something of it came. */
  let moved = false;
  let tail = "";

  function take({ event, data }: EventSourceMessage): void {
    if (complete || data.trim() === "") return;
    if (data.trim() === "[DONE]") {
      complete = true;
      return;
    }
    const value = parse(data);
    const lines = value === undefined ? data.split("\n") : [];
    // Frames that no blank line parts.
    if (lines.length > 1 && lines.every((line) => line.trim() === "[DONE]" || parse(line) !== undefined)) {
      for (const line of lines) take({ event, data: line });
      return;
    }
    // What breaks off in the middle of a frame is a stream that broke off.
    malformed ||= value === undefined && !last;
    const typed = isFields(value) && value.type === undefined && event !== undefined && event !== "message";
    const frames = value === undefined ? null : readSafely(reader, typed ? { type: event, ...value } : value);
    if (frames === null) skipped += 1;
    else if (frames !== "") {
      understood += 1;
      moved = true;
      ready.push(frames);
    }
  }

  const parser = createParser({
    maxBufferSize: longestFrame,
    onEvent: take,
    onError(error) {
      if (error.type === "max-buffer-size-exceeded") tooLong = true;
      if (error.type === "unknown-field") strange = true;
    },
  });

  let next: Promise<string | null> = Promise.resolve(begun);
  let over = false;

  let silence: { state: FrameReader["state"]; over: Promise<null>; timer: AbortController } | null = null;

  /** Waits, from the model's end on, for what may still come: only that begins the wait anew. */
  function untilSilent(): Promise<null> {
    if (!silence || silence.state !== reader.state || moved) {
      silence?.timer.abort();
      const timer = new AbortController();
      const ms = reader.state === "ended" ? afterEndMs : afterFinishMs;
      silence = { state: reader.state, timer, over: sleep(ms, timer.signal).then(() => null) };
      listener.onFinished();
    }
    moved = false;
    return silence.over;
  }

  /** The next text; null where no more is waited for. */
  async function readOn(): Promise<string | null> {
    if (reader.state !== "open") {
      // The model is done: neither silence nor a broken connection changes its answer.
      return Promise.race([next.catch(() => null), untilSilent()]);
    }
    try {
      return await next;
    } catch (error) {
      // The last event may have come without its blank line.
      last = true;
      parser.feed("\n\n");
      if (reader.state === "open" && !complete) throw error;
      return null;
    }
  }

  function end(): void {
    over = true;
    silence?.timer.abort();
    for (const kind of reader.dropped) listener.onDropped(kind);
    if (skipped > 0) listener.onSkipped(skipped);
    cancel();
    if (understood === 0 && (skipped > 0 || strange) && !malformed) throw new UnreadableAnswer("other");
    // Where nothing else decides, a frame that is no JSON is the failure.
    const broken = malformed && reader.state === "open" && !complete;
    ready.push(encode(broken ? reader.malformed() : reader.end(complete)));
  }

  async function advance(): Promise<void> {
    const text = await readOn();
    // The last event counts without its blank line too.
    last ||= text === null;
    parser.feed(text ?? "\n\n");
    tail = (tail + text).slice(-longestDone);
    // Some leave the connection open after it, without a blank line.
    if (!complete && /(?:^|[\r\n])data: ?\[DONE\][\r\n]+$/.test(tail)) parser.feed("\n\n");
    if (tooLong) {
      cancel();
      throw new UnreadableAnswer("large");
    }
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
    const whole = { begun, readText, cancel, reader };
    if (/^[[{"]/.test(begun)) return await wholeBody(whole, options.listener);
    return eventStream(lawfulEvents(whole, options));
  } catch (error) {
    cancel();
    throw error;
  }
}

const longestError = 100_000;
const bodiless = new Set([204, 205, 304]);

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
  try {
    while (source && text.length < longestError) {
      const { done, value } = await source.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    await source?.cancel();
  } catch {
    // The status says enough.
  }
  const told = { ...Object.fromEntries(headers), "content-type": "application/json" };
  return new Response(bodiless.has(status) ? null : text, { status, headers: told });
}
