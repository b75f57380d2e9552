import type { Text } from "#app/i18n/createText.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";

const names: Record<string, string> = { openai: "OpenAI", anthropic: "Anthropic" };

/** Models by their provider, both in the order in which they come. */
export function groupModels(
  models: readonly ModelInfo[],
  text: Text,
): { name: string; models: ModelInfo[] }[] {
  const groups = new Map<string, ModelInfo[]>();
  for (const model of models) {
    const provider = model.id.slice(0, Math.max(0, model.id.indexOf(":")));
    groups.set(provider, [...(groups.get(provider) ?? []), model]);
  }
  return [...groups].map(([provider, members]) => ({
    name:
      provider === "demo"
        ? text("composer.demoModels")
        : (names[provider] ?? (provider || text("composer.otherModels"))),
    models: members,
  }));
}
