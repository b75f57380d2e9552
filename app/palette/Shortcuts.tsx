import { useText } from "#app/i18n/useText.ts";
import { ModalPanel } from "#app/ui/ModalPanel.tsx";
import { useModifier } from "#app/ui/useModifier.ts";
import { shortcutList } from "./shortcutList.ts";

interface ShortcutsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What the keyboard does. */
export default function Shortcuts({ open, onOpenChange }: ShortcutsProps) {
  const text = useText();
  const { mod, shift } = useModifier();
  const nameOf = (key: string) => (key === "mod" ? mod : key === "shift" ? shift : key);
  return (
    <ModalPanel
      open={open}
      onOpenChange={onOpenChange}
      title={text("shortcuts.title")}
      closeLabel={text("shell.close")}
    >
      {shortcutList.map(({ group, shortcuts }) => (
        <section key={group} className="mt-4">
          <h3 className="text-small text-ink-3">{text(`shortcuts.${group}`)}</h3>
          <dl className="mt-1">
            {shortcuts.map(({ what, keys }) => (
              <div
                key={what}
                className="flex min-h-9 items-center justify-between gap-4 border-b border-line text-small last:border-b-0"
              >
                <dt>{text(`shortcuts.${what}`)}</dt>
                <dd className="flex shrink-0 gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-6 rounded-small border border-line-strong px-1.5 text-center font-sans text-ink-2"
                    >
                      {nameOf(key)}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </ModalPanel>
  );
}
