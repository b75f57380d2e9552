import type { TextStreamPart, ToolSet } from "ai";
import type { Event } from "#server/contract/events.ts";
import { isBlank } from "./prompt/isBlank.ts";
import { createStorableText, storable, storableJson } from "./storableText.ts";
import { createThinkTags } from "./thinkTags.ts";

/** A tool that the model wants called, and the part that shows it. */
export interface ToolCall {
  part: number;
  /** Ours: no other call of the workspace has it. */
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
  /** Whether there is something to read: a text that is not blank, or a question of the provider's own tools. */
  readonly readable: boolean;
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
  newCallId: () => string;
  /** Whether `<think>` at the beginning is reasoning. */
  thinkTags: boolean;
  /** Told of what cannot be shown: `image`, `audio` and such. */
  onDropped?: ((kind: string) => void) | undefined;
}

/** Deeper than any tool's input; a walk through what is deeper could overflow the stack. */
const deepest = 100;

function isDeeper(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth++) {
    if (depth > levels) return true;
    layer = layer.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** The provider's own id of a call, as far as it is of use to anybody who looks. */
const keptIdLength = 100;

function reasonOf(error: unknown): string {
  return storable(error instanceof Error ? error.message : String(error));
}

/** Pure apart from the clock that times the tools which the provider runs itself. */
export function createPartEvents(options: PartEventsOptions): PartEvents {
  const { firstPart, now } = options;
  const open = new Map<string, Open>();
  /** By the provider's id, the newest call of it. */
  const tools = new Map<string, { part: number; toolCallId: string; startedAt: number; made: boolean }>();
  let tags = options.thinkTags ? createThinkTags() : null;
  let readable = false;
  let lastText = "";
  const calls: ToolCall[] = [];
  const addresses = new Set<string>();
  const withheld: Event[] = [];
  let nextPart = firstPart;

  function delta(entry: Open, text: string): Event[] {
    if (text === "") return [];
    entry.part ??= nextPart++;
    const event = { type: entry.type, part: entry.part, offset: entry.length, text };
    entry.length += text.length;
    if (entry.type === "text-delta" && !readable) readable = !isBlank(text);
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

  function speak(id: string, pieces: readonly { type: "text" | "reasoning"; text: string }[]): Event[] {
    return pieces.flatMap(({ type, text }) =>
      type === "text"
        ? [...close(`think:${id}`), ...write(`text:${id}`, "text-delta", text)]
        : write(`think:${id}`, "reasoning-delta", text),
    );
  }

  function endText(id: string): Event[] {
    const rest = tags ? speak(id, tags.end()) : [];
    // Blank text is not what a model says first.
    if (tags) tags = tags.decided || readable ? null : createThinkTags();
    return [...rest, ...close(`think:${id}`), ...close(`text:${id}`)];
  }

  function startTool({ toolCallId: providerId, toolName, providerExecuted }: ToolStart): Event[] {
    const known = tools.get(providerId);
    // A second call of one id is another call.
    if (known && !known.made) return [];
    const part = nextPart++;
    const toolCallId = options.newCallId();
    tools.set(providerId, { part, toolCallId, startedAt: now(), made: false });
    open.set(`tool:${providerId}`, { part, type: "tool-call-delta", length: 0, text: createStorableText() });
    const providerCallId = storable(providerId).slice(0, keptIdLength).toWellFormed();
    const ids = { toolCallId, providerCallId, toolName: storable(toolName) };
    return [
      { type: "tool-call-start", part, ...ids, ...(providerExecuted && { providerExecuted: true as const }) },
    ];
  }

  function endTool(part: Extract<TextStreamPart<ToolSet>, { type: "tool-call" }>): Event[] {
    const started = startTool(part);
    const tool = tools.get(part.toolCallId);
    if (!tool) return started;
    tool.made = true;
    const { part: index, toolCallId } = tool;
    const rest = close(`tool:${part.toolCallId}`);
    const deep = isDeeper(part.input, deepest);
    const input = deep ? {} : storableJson(part.input);
    if (!part.providerExecuted) {
      const reason = deep
        ? "The input is nested too deeply."
        : part.invalid
          ? reasonOf(part.error)
          : undefined;
      const invalid = reason === undefined ? {} : { invalid: reason };
      calls.push({ part: index, toolCallId, toolName: storable(part.toolName), input, ...invalid });
    }
    const end: Event = { type: "tool-call-end", part: index, input };
    // The SDK does not know a tool that only the provider has, and calls it invalid.
    if (!part.invalid || part.providerExecuted) return [...started, ...rest, end];
    withheld.push(end);
    return [...started, ...rest];
  }

  function result(providerId: string, outcome: { output: unknown } | { error: string }): Event[] {
    const tool = tools.get(providerId);
    // An invalid call's own error is told by whoever makes the calls.
    if (!tool?.made || calls.some(({ toolCallId }) => toolCallId === tool.toolCallId)) return [];
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
    get readable() {
      return readable;
    },
    push(part) {
      switch (part.type) {
        case "text-delta":
          lastText = part.id;
          return speak(part.id, tags ? tags.push(part.text) : [{ type: "text", text: part.text }]);
        case "reasoning-delta":
          return write(`reasoning:${part.id}`, "reasoning-delta", part.text);
        case "text-end":
          return [...endText(part.id), ...(part.citations ?? []).flatMap((cited) => source(cited.source))];
        case "reasoning-end":
          return close(`reasoning:${part.id}`);
        case "tool-input-start":
          return startTool({ ...part, toolCallId: part.id });
        case "tool-input-delta":
          // Without its start, which made its part, it belongs to nothing.
          return open.has(`tool:${part.id}`) ? write(`tool:${part.id}`, "tool-call-delta", part.delta) : [];
        case "tool-call":
          return endTool(part);
        case "tool-result":
          return result(part.toolCallId, { output: storableJson(part.output) });
        case "tool-error":
          return result(part.toolCallId, { error: reasonOf(part.error) });
        case "file":
          options.onDropped?.(/^(image|audio|video)\//.exec(part.file.mediaType)?.[1] ?? "file");
          return [];
        case "tool-approval-request":
          // It waits for a person: that is what the model had to say.
          readable = true;
          return [];
        case "source":
          return source(part);
        default:
          return [];
      }
    },
    finish: () => withheld.splice(0),
    end: () => [...(tags ? speak(lastText, tags.end()) : []), ...[...open.keys()].flatMap(close)],
  };
}
