import { useId } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import type { ToolPolicy } from "#server/contract/modelOptions.ts";
import { ToolRule } from "./ToolRule.tsx";

interface ToolRulesProps {
  rules: ToolPolicy;
  /** The tools that there are, to be offered by name. */
  tools: readonly { name: string; asks: boolean }[];
  mayChange: boolean;
  busy: boolean;
  onChange: (rules: ToolPolicy) => void;
}

/** A tool policy as a list of rules. */
export function ToolRules({ rules, tools, mayChange, busy, onChange }: ToolRulesProps) {
  const text = useText();
  const names = useId();
  const asking = tools.filter(({ asks }) => asks).map(({ name }) => name);
  return (
    <>
      <datalist id={names}>
        {tools.map(({ name }) => (
          <option key={name} value={name} />
        ))}
        <option value="*" />
      </datalist>
      <ol aria-label={text("details.tools")} className="flex flex-col gap-2">
        {rules.map((rule, index) => (
          <ToolRule
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
            key={index}
            rule={rule}
            names={names}
            disabled={!mayChange || busy}
            onChange={(next) => onChange(rules.with(index, next))}
            onRemove={() => onChange(rules.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {rules.length === 0 && <p className="text-small text-ink-2">{text("details.allTools")}</p>}
      {asking.length > 0 && (
        <p className="pt-2 text-small text-ink-3">
          {text("details.alwaysAsked", { tools: asking.join(", ") })}
        </p>
      )}
      {mayChange && (
        <Button
          kind="quiet"
          className="mt-1 -ms-3"
          disabled={rules.length >= 100}
          onClick={() => onChange([...rules, { match: "", action: "ask" }])}
        >
          {text("details.addRule")}
        </Button>
      )}
    </>
  );
}
