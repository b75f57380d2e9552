import { type ThinkingLevel, thinkingLevels } from "#server/contract/modelOptions.ts";

/**
 * The level that a model uses when this one is asked for: the nearest one below that it has, else
 * its lowest. Asking to think never turns thinking off where the model can think.
 */
export function clampThinking(available: readonly ThinkingLevel[], wanted: ThinkingLevel): ThinkingLevel {
  if (available.includes(wanted)) return wanted;
  const ordered = thinkingLevels.filter((level) => available.includes(level));
  const thinking = ordered.filter((level) => level !== "off");
  const below = thinking.filter((level) => thinkingLevels.indexOf(level) < thinkingLevels.indexOf(wanted));
  return below.at(-1) ?? thinking[0] ?? ordered[0] ?? "off";
}
