import { useRouter } from "next/navigation";
import { adminSections } from "#app/admin/adminSections.ts";
import { useMayLookBack } from "#app/admin/useMayLookBack.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import type { PaletteGroup } from "./paletteGroup.ts";

/** The admin's pages; null for whom they do not exist. */
export function useAdminGroup(): PaletteGroup | null {
  const text = useText();
  const router = useRouter();
  const { isAdmin } = useViewer();
  if (!useMayLookBack()) return null;
  return {
    key: "admin",
    label: text("admin.title"),
    entries: adminSections
      .filter(({ instanceOnly }) => isAdmin || !instanceOnly)
      .map(({ path, label }) => ({
        key: path,
        label: text(label),
        whenTyped: true,
        onSelect: () => router.push(path),
      })),
  };
}
