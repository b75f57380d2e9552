import type { SendMessageError } from "#server/contract/errors.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import { clampThinking } from "#server/core/models/clampThinking.ts";
import type { Clock } from "#server/lib/clock.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import type { ResolvedModel } from "../resolvedModel.ts";
import { createDemoModel } from "./demoModel.ts";

/** The model that every installation has. */
export const demoInfo: ModelInfo = {
  id: "demo:parley",
  label: "Offline demo",
  contextWindow: 128_000,
  thinkingLevels: ["off", "low", "medium", "high"],
  // Text alone, so that one can see without a key how a model is told what it cannot read.
  reads: [],
  price: { input: 0, output: 0 },
};

/** The demo as the registry hands it out; it costs nothing and has nothing to release. */
export function resolveDemo(
  modelString: string,
  sleep: Clock["sleep"],
): Result<ResolvedModel, SendMessageError> {
  if (modelString !== demoInfo.id) {
    return Err({
      type: "model_not_available",
      message: `There is no model ${modelString} here. The demo's only model is ${demoInfo.id}.`,
    });
  }
  const clamp: ResolvedModel["clampThinking"] = (level) => clampThinking(demoInfo.thinkingLevels, level);
  return Ok({
    modelString,
    providerId: "demo",
    // It reads every message by itself: the wire that puts none of them together.
    wire: "responses",
    info: demoInfo,
    languageModel: createDemoModel(sleep),
    price: { input: 0, output: 0 },
    replaysReasoning: false,
    thinkTags: false,
    listen: () => {},
    clampThinking: clamp,
    providerOptions: (level) => ({ demo: { thinking: clamp(level) !== "off" } }),
    release: async () => {},
  });
}
