import { useOffline } from "next/offline";
import { useText } from "#app/i18n/useText.ts";

/** Says that there is no network, and what becomes of what is done meanwhile. */
export function OfflineBar() {
  const text = useText();
  const offline = useOffline();
  return (
    <div role="status">
      {offline && (
        <p className="border-t border-line bg-sunk px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] text-center text-small text-ink-2">
          {text("shell.offline")}
        </p>
      )}
    </div>
  );
}
