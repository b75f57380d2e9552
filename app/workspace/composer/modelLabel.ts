import type { Text } from "#app/i18n/createText.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";

/** A model's name in a list, with what it cannot do. */
export function modelLabel({ label, tools }: ModelInfo, text: Text): string {
  return tools === false ? text("composer.withoutTools", { model: label }) : label;
}
