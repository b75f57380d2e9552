import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Search } from "#app/ui/icons/Search.ts";

export function SearchLink() {
  const text = useText();
  return (
    <AppLink
      href="/search"
      className="touch-target flex h-8 w-full items-center gap-2 rounded-small px-2 text-small font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink"
    >
      <Search aria-hidden className="size-4" />
      {text("search.title")}
    </AppLink>
  );
}
