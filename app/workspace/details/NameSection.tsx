import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { limits } from "#server/contract/limits.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { field } from "./fields.ts";
import { Section } from "./Section.tsx";
import { useDraftValue } from "./useDraftValue.ts";
import { useSettings } from "./useSettings.ts";

const IconPicker = lazy(whenReachable(() => import("./IconPicker.tsx")));

/** The icon and the name; leaving the field or Enter keeps the name, Esc does not. */
export function NameSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const { save, busy, problem } = useSettings(workspace.id);
  const shown = workspaceName(workspace.name, text);
  const name = useDraftValue(shown);
  const [picking, setPicking] = useState(false);

  async function keep() {
    const wanted = name.value.trim();
    if (name.dirty && wanted !== "" && !(await save({ name: wanted }))) return;
    name.reset();
  }

  return (
    <Section title={text("details.name")}>
      <div className="flex gap-2">
        <button
          type="button"
          disabled={!mayChange}
          aria-label={text("details.icon")}
          title={text("details.icon")}
          aria-expanded={picking}
          onClick={() => setPicking(!picking)}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-small border border-line-strong bg-raised transition-colors enabled:hover:bg-hover pointer-coarse:size-11"
        >
          {workspace.icon ?? <span className="text-ink-3">#</span>}
        </button>
        <input
          aria-label={text("details.name")}
          value={name.value}
          maxLength={limits.workspaceNameLength}
          disabled={!mayChange}
          onChange={(event) => name.set(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") void keep();
            if (event.key !== "Escape" || !name.dirty) return;
            event.preventDefault();
            event.stopPropagation();
            name.reset();
          }}
          className={`${field} h-9 pointer-coarse:h-11`}
        />
      </div>
      <ErrorNotice className="pt-2">{problem}</ErrorNotice>
      {picking && mayChange && (
        <Suspense>
          <IconPicker
            icon={workspace.icon}
            busy={busy}
            onPick={async (icon) => {
              if (await save({ icon })) setPicking(false);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
