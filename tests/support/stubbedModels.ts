import type { ModelMessage } from "ai";
import type { Event } from "#server/contract/events.ts";
import { foldParts } from "#server/contract/foldParts.ts";
import type { Part } from "#server/contract/parts.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createRegistry } from "#server/providers/registry.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { createCurrentTime } from "#server/providers/tools/currentTime.ts";
import { generate, type Step } from "#server/streaming/generate.ts";
import { toolSet } from "#server/streaming/toolSet.ts";
import { createChunker } from "./scriptedProviderChunks.ts";
import type { Script, Wire } from "./scriptedProviderScript.ts";

/** A step of a model whose provider is in this process, and what it was sent. */
export interface StubbedStep {
  step: Step;
  events: Event[];
  /** The fold of the events. Throws where they do not fold. */
  parts: () => Part[];
  bodies: unknown[];
}

function bodyOf({ frames, chunking, end }: Script, wire: Wire): ReadableStream<Uint8Array> {
  const chunk = createChunker(chunking);
  const pieces = frames(wire)
    .flatMap((frame) => chunk(Buffer.from(frame)))
    .values();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = pieces.next();
      if (!done) controller.enqueue(value);
      else if (end === "close") controller.close();
      else if (end === "reset") {
        controller.error(Object.assign(new TypeError("terminated"), { cause: { code: "ECONNRESET" } }));
      } else await new Promise(() => {});
    },
  });
}

const names = { chat: "openai:local", responses: "openai:gpt-5", anthropic: "anthropic:claude-sonnet-4-5" };

function openModel(wire: Wire, fetch: typeof globalThis.fetch): ResolvedModel {
  const config = {
    openaiApi: wire === "chat" ? ("chat" as const) : ("responses" as const),
    openaiModels: ["local"],
    anthropicModels: [],
    openaiBaseUrl: "http://provider.test/v1",
    anthropicBaseUrl: "http://provider.test/v1",
  };
  // Silence after the model is done is none of its words: here it takes no time.
  const model = createRegistry(config, { fetch, sleep: () => systemClock.sleep(1) }).resolve(names[wire]);
  if (!model.ok) throw new Error(model.error.message);
  return model.value;
}

const tools = toolSet([createCurrentTime(() => 0)]);

/** One step on the road from a provider's bytes to events: all that the server does but HTTP and the database. */
export async function askStubbed(wire: Wire, script: Script, messages: ModelMessage[]): Promise<StubbedStep> {
  const bodies: unknown[] = [];
  const events: Event[] = [];
  const model = openModel(wire, async (_, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    const { status, headers } = script;
    return new Response(bodyOf(script, wire), { status, headers });
  });
  const step = await generate({
    model: model.languageModel,
    wire,
    thinkTags: model.thinkTags,
    messages,
    providerOptions: model.providerOptions("low"),
    maxOutputTokens: 4_000,
    tools,
    signal: new AbortController().signal,
    firstPart: 0,
    now: () => 0,
    emit(found) {
      events.push(...found);
      return undefined;
    },
  });
  const parts = () =>
    events.reduce<Part[]>((folded, event) => {
      const next = foldParts(folded, event);
      if (!next)
        throw new Error(`A ${event.type} of part ${"part" in event ? event.part : "none"} is astray.`);
      return next;
    }, []);
  return { step, events, parts, bodies };
}
