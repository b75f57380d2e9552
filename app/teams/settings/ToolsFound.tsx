import { useText } from "#app/i18n/useText.ts";
import type { McpTest } from "#server/contract/teamSettings.ts";

/** What a tool server has answered. */
export function ToolsFound({ found: { tools } }: { found: McpTest }) {
  const text = useText();
  return (
    <div className="mt-2 text-small">
      <p className="text-green">{text("teamSettings.toolsFound", { count: tools.length })}</p>
      <ul className="mt-1 max-h-56 space-y-0.5 overflow-y-auto">
        {tools.map(({ name, description }) => (
          <li key={name} className="flex gap-3">
            <code className="shrink-0 font-mono">{name}</code>
            <span className="min-w-0 truncate text-ink-2" title={description}>
              {description}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
