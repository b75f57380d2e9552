/** Tells of each navigation within the page. The router's own make no `hashchange`. */
export function watchHash(onHash: (hash: string) => void): () => void {
  const tell = () => onHash(window.location.hash);
  // Not in every browser.
  const navigation: Navigation | undefined = window.navigation;
  if (navigation) {
    const changed = ({ navigationType }: NavigationCurrentEntryChangeEvent) => {
      if (navigationType === "push" || navigationType === "traverse") tell();
    };
    navigation.addEventListener("currententrychange", changed);
    return () => navigation.removeEventListener("currententrychange", changed);
  }
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
}
