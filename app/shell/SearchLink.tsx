import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Search } from "#app/ui/icons/Search.ts";
import { useModifier } from "#app/ui/useModifier.ts";

/** To the search; from the keyboard the palette searches too. */
export function SearchLink() {
  const text = useText();
  const { mod } = useModifier();
  return (
    <AppLink
      href="/search"
      className="touch-target flex h-8 w-full items-center gap-2 rounded-small px-2 text-small font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1">{text("search.title")}</span>
      <kbd aria-hidden className="font-sans font-normal text-ink-3 pointer-coarse:hidden">
        {mod} K
      </kbd>
    </AppLink>
  );
}
