import { useSyncExternalStore } from "react";

const dark = "(prefers-color-scheme: dark)";

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(dark);
  query.addEventListener("change", listener);
  // A theme that a person has chosen is said by an attribute or a class of the page.
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true });
  return () => {
    query.removeEventListener("change", listener);
    observer.disconnect();
  };
}

/** The ground's colour: another one in each theme. */
export function useThemeKey(): string {
  return useSyncExternalStore(
    subscribe,
    () => getComputedStyle(document.documentElement).getPropertyValue("--ground"),
    () => "",
  );
}
