import type { TextStreamPart, ToolSet } from "ai";
import type { Event } from "#server/contract/events.ts";
import { createStorableText, storable, storableJson } from "./storableText.ts";

/** A tool that the model wants called, and the part that shows it. */
export interface ToolCall {
  part: number;
  toolCallId: string;
  toolName: string;
  input: unknown;
  /** Why it cannot be called: its input does not fit the tool, or there is no such tool. */
  invalid?: string;
}

/** Turns the parts of one step's provider stream into events, and remembers what is still open. */
export interface PartEvents {
  push(part: TextStreamPart<ToolSet>): Event[];
  /**
   * The ends of calls whose input does not fit, once their round has really finished: a provider's
   * client makes such a call of one that was cut off too.
   */
  finish(): Event[];
  /** What a cut-off stream had begun: half characters that waited for their other half. */
  end(): Event[];
  /** Calls that the server has to make, in the model's order. */
  readonly calls: readonly ToolCall[];
  /** Index of the next new part. */
  readonly nextPart: number;
}

interface Open {
  /** Given with its first event: a part that has none yet must not keep the place of one that has. */
  part: number | null;
  type: "text-delta" | "reasoning-delta" | "tool-call-delta";
  length: number;
  text: ReturnType<typeof createStorableText>;
}

interface ToolStart {
  toolCallId: string;
  toolName: string;
  providerExecuted?: boolean;
}

export interface PartEventsOptions {
  /** Index of the step's first part in the message. */
  firstPart: number;
  now: () => number;
}

function reasonOf(error: unknown): string {
  return storable(error instanceof Error ? error.message : String(error));
}

/** Pure apart from the clock that times the tools which the provider runs itself. */
export function createPartEvents({ firstPart, now }: PartEventsOptions): PartEvents {
  const open = new Map<string, Open>();
  const tools = new Map<string, { part: number; startedAt: number }>();
  const calls: ToolCall[] = [];
  const addresses = new Set<string>();
  const withheld: Event[] = [];
  let nextPart = firstPart;

  function delta(entry: Open, text: string): Event[] {
    if (text === "") return [];
    entry.part ??= nextPart++;
    const event = { type: entry.type, part: entry.part, offset: entry.length, text };
    entry.length += text.length;
    return [event];
  }

  function write(key: string, type: Open["type"], text: string): Event[] {
    let entry = open.get(key);
    if (!entry) {
      if (text === "") return [];
      entry = { part: null, type, length: 0, text: createStorableText() };
      open.set(key, entry);
    }
    return delta(entry, entry.text.push(text));
  }

  function close(key: string): Event[] {
    const entry = open.get(key);
    open.delete(key);
    return entry ? delta(entry, entry.text.end()) : [];
  }

  function startTool({ toolCallId, toolName, providerExecuted }: ToolStart): Event[] {
    if (tools.has(toolCallId)) return [];
    const part = nextPart++;
    tools.set(toolCallId, { part, startedAt: now() });
    open.set(`tool:${toolCallId}`, { part, type: "tool-call-delta", length: 0, text: createStorableText() });
    const ids = { toolCallId: storable(toolCallId), toolName: storable(toolName) };
    return [
      { type: "tool-call-start", part, ...ids, ...(providerExecuted && { providerExecuted: true as const }) },
    ];
  }

  function endTool(part: Extract<TextStreamPart<ToolSet>, { type: "tool-call" }>): Event[] {
    const started = startTool(part);
    const index = tools.get(part.toolCallId)?.part ?? nextPart;
    const rest = close(`tool:${part.toolCallId}`);
    const input = storableJson(part.input);
    if (!part.providerExecuted) {
      const invalid = part.invalid ? { invalid: reasonOf(part.error) } : {};
      calls.push({ part: index, toolCallId: part.toolCallId, toolName: part.toolName, input, ...invalid });
    }
    const end: Event = { type: "tool-call-end", part: index, input };
    // The SDK does not know a tool that only the provider has, and calls it invalid.
    if (!part.invalid || part.providerExecuted) return [...started, ...rest, end];
    withheld.push(end);
    return [...started, ...rest];
  }

  function result(toolCallId: string, outcome: { output: unknown } | { error: string }): Event[] {
    const tool = tools.get(toolCallId);
    // An invalid call's own error is told by whoever makes the calls.
    if (!tool || calls.some((call) => call.toolCallId === toolCallId)) return [];
    return [{ type: "tool-result", part: tool.part, ...outcome, ms: now() - tool.startedAt }];
  }

  function source(part: Extract<TextStreamPart<ToolSet>, { type: "source" }>): Event[] {
    const { id, sourceType } = part;
    if (sourceType === "url") {
      // The same address may be searched, and cited several times.
      if (addresses.has(part.url)) return [];
      addresses.add(part.url);
    }
    const value =
      sourceType === "url"
        ? { type: "source-url" as const, sourceId: id, url: part.url, title: part.title }
        : {
            type: "source-document" as const,
            sourceId: id,
            mediaType: part.mediaType,
            title: part.title,
            filename: part.filename,
          };
    const texts = Object.entries(value).filter(([, text]) => text !== undefined);
    const clean = {
      ...value,
      ...Object.fromEntries(texts.map(([key, text]) => [key, storable(text ?? "")])),
    };
    return [{ type: "part-add", part: nextPart++, value: clean }];
  }

  return {
    calls,
    get nextPart() {
      return nextPart;
    },
    push(part) {
      switch (part.type) {
        case "text-delta":
          return write(`text:${part.id}`, "text-delta", part.text);
        case "reasoning-delta":
          return write(`reasoning:${part.id}`, "reasoning-delta", part.text);
        case "text-end":
          return [
            ...close(`text:${part.id}`),
            ...(part.citations ?? []).flatMap((cited) => source(cited.source)),
          ];
        case "reasoning-end":
          return close(`reasoning:${part.id}`);
        case "tool-input-start":
          return startTool({ ...part, toolCallId: part.id });
        case "tool-input-delta":
          return write(`tool:${part.id}`, "tool-call-delta", part.delta);
        case "tool-call":
          return endTool(part);
        case "tool-result":
          return result(part.toolCallId, { output: storableJson(part.output) });
        case "tool-error":
          return result(part.toolCallId, { error: reasonOf(part.error) });
        case "source":
          return source(part);
        default:
          return [];
      }
    },
    finish: () => withheld.splice(0),
    end: () => [...open.keys()].flatMap(close),
  };
}
