import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMayLookBack } from "#app/admin/useMayLookBack.ts";
import { signOut } from "#app/auth/signOut.ts";
import { useText } from "#app/i18n/useText.ts";
import { showOverlay } from "#app/palette/overlay.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { ChevronsUpDown } from "#app/ui/icons/ChevronsUpDown.ts";
import { LazyMenu } from "#app/ui/LazyMenu.tsx";

export function UserMenu() {
  const text = useText();
  const viewer = useViewer();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const mayLookBack = useMayLookBack();

  return (
    <>
      {failed && <p className="px-2 pb-1 text-small text-red">{text("shell.stillSignedIn")}</p>}
      <LazyMenu
        className="touch-target flex h-10 w-full items-center gap-2 rounded-small px-2 text-start text-small transition-colors hover:bg-hover"
        entries={[
          ...(mayLookBack
            ? [{ key: "admin", label: text("admin.title"), onSelect: () => router.push("/admin") }]
            : []),
          {
            key: "settings",
            label: text("shell.settings"),
            onSelect: () => router.push("/settings"),
          },
          {
            key: "import",
            label: text("transfer.importEntry"),
            onSelect: () => router.push("/import"),
          },
          {
            key: "shortcuts",
            label: text("shortcuts.title"),
            onSelect: () => showOverlay("shortcuts"),
          },
          {
            key: "sign-out",
            label: text("shell.signOut"),
            detail: viewer.email,
            onSelect: async () => setFailed(!(await signOut())),
          },
        ]}
      >
        <Avatar person={viewer} />
        <span className="min-w-0 flex-1 truncate font-medium">{viewer.name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
      </LazyMenu>
    </>
  );
}
