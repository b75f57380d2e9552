import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";
import type { ToolPolicy } from "#server/contract/modelOptions.ts";
import { field } from "./fields.ts";

type Rule = ToolPolicy[number];

const actions = ["enable", "ask", "disable"] as const satisfies Rule["action"][];

interface ToolRuleProps {
  rule: Rule;
  /** The id of the list of known names. */
  names: string;
  disabled: boolean;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

export function ToolRule({ rule, names, disabled, onChange, onRemove }: ToolRuleProps) {
  const text = useText();
  const shown: readonly Rule["action"][] = rule.action === "require" ? [...actions, "require"] : actions;
  return (
    <li className="flex items-center gap-1">
      <input
        aria-label={text("details.toolName")}
        placeholder={text("details.toolName")}
        list={names}
        maxLength={200}
        value={rule.match}
        disabled={disabled}
        onChange={(event) => onChange({ ...rule, match: event.target.value })}
        className={`${field} h-8 font-mono text-small pointer-coarse:h-11`}
      />
      <select
        aria-label={text("details.toolAction", { tool: rule.match })}
        value={rule.action}
        disabled={disabled}
        onChange={({ target }) =>
          onChange({ ...rule, action: shown.find((action) => action === target.value) ?? "ask" })
        }
        className="h-8 shrink-0 rounded-small border border-line-strong bg-raised px-1.5 text-small pointer-coarse:h-11"
      >
        {shown.map((action) => (
          <option key={action} value={action}>
            {text(`details.${action}`)}
          </option>
        ))}
      </select>
      {!disabled && (
        <IconButton label={text("details.removeRule", { tool: rule.match })} onClick={onRemove}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}
