import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { type Overlay, showOverlay, useOverlay } from "./overlay.ts";

const parts = {
  palette: lazy(whenReachable(() => import("./Palette.tsx"))),
  shortcuts: lazy(whenReachable(() => import("./Shortcuts.tsx"))),
} as const;

/** Where palette and shortcuts open; their code comes with the first use. */
export function Overlays() {
  const shown = useOverlay();
  const [used, setUsed] = useState<Overlay[]>([]);
  if (shown && !used.includes(shown)) setUsed([...used, shown]);
  return used.map((overlay) => {
    const Part = parts[overlay];
    return (
      <Suspense key={overlay}>
        <Part
          open={shown === overlay}
          onOpenChange={(open) => {
            // One may have opened the other meanwhile.
            if (open || shown === overlay) showOverlay(open ? overlay : null);
          }}
        />
      </Suspense>
    );
  });
}
