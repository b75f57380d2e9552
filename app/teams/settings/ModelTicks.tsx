import { useText } from "#app/i18n/useText.ts";
import { groupModels } from "#app/workspace/composer/groupModels.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";

interface ModelTicksProps {
  available: ModelInfo[];
  ticked: string[];
  onChange: (ticked: string[]) => void;
}

/** All models, each with a tick if it may be asked. */
export function ModelTicks({ available, ticked, onChange }: ModelTicksProps) {
  const text = useText();
  const gone = ticked.filter((id) => !available.some((model) => model.id === id));
  return (
    <>
      {groupModels(available, text).map(({ name, models }) => (
        <fieldset key={name} className="mt-4">
          <legend className="text-small text-ink-3">{name}</legend>
          <div className="mt-1 grid gap-x-4 wide:grid-cols-2">
            {models.map(({ id, label }) => (
              <label
                key={id}
                className="flex min-h-9 cursor-pointer items-center gap-3 rounded-small px-2 hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-accent pointer-coarse:min-h-11"
              >
                <input
                  type="checkbox"
                  checked={ticked.includes(id)}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...ticked, id] : ticked.filter((each) => each !== id))
                  }
                  className="size-4 shrink-0 accent-accent outline-hidden"
                />
                <span className="min-w-0 truncate" title={id}>
                  {label}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {gone.length > 0 && (
        <p className="mt-3 text-small text-amber">
          {text("teamSettings.goneModels", { models: gone.join(", ") })}
        </p>
      )}
    </>
  );
}
