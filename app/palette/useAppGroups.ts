import { useRouter } from "next/navigation";
import { signOut } from "#app/auth/signOut.ts";
import { useText } from "#app/i18n/useText.ts";
import { settingsSections } from "#app/settings/settingsSections.ts";
import { useNewWorkspace } from "#app/shell/useNewWorkspace.ts";
import { applyTheme } from "#app/theme/applyTheme.ts";
import { themes } from "#app/theme/theme.ts";
import { notify } from "#app/ui/notices/notices.ts";
import { showOverlay } from "./overlay.ts";
import type { PaletteEntry, PaletteGroup } from "./paletteGroup.ts";

/** What there is on every page: actions, and one's own settings. */
export function useAppGroups(): PaletteGroup[] {
  const text = useText();
  const router = useRouter();
  const { possible, create } = useNewWorkspace();
  const go = (key: string, label: string, path: string): PaletteEntry => ({
    key,
    label,
    onSelect: () => router.push(path),
  });
  const newWorkspace: PaletteEntry[] = possible
    ? [{ key: "new", label: text("shell.newWorkspace"), onSelect: () => create() }]
    : [];
  return [
    {
      key: "actions",
      label: text("palette.actions"),
      entries: [
        ...newWorkspace,
        go("search", text("search.label"), "/search"),
        { ...go("import", text("transfer.importEntry"), "/import"), whenTyped: true },
        {
          key: "shortcuts",
          label: text("shortcuts.title"),
          onSelect: () => showOverlay("shortcuts"),
        },
      ],
    },
    {
      key: "settings",
      label: text("settings.title"),
      entries: [
        go("all", text("settings.title"), "/settings"),
        ...settingsSections.map(({ path, label }) => ({
          ...go(path, text(label), path),
          whenTyped: true,
        })),
        ...themes.map((theme) => ({
          key: theme,
          label: text("palette.theme", { theme: text(`settings.theme_${theme}`) }),
          onSelect: () => applyTheme(theme),
        })),
        {
          key: "sign-out",
          label: text("shell.signOut"),
          async onSelect() {
            if (!(await signOut())) notify({ text: text("shell.stillSignedIn") });
          },
        },
      ],
    },
  ];
}
