import { Command, defaultFilter } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Check } from "#app/ui/icons/Check.ts";
import { Search } from "#app/ui/icons/Search.ts";
import type { PaletteEntry, PaletteGroup } from "./paletteGroup.ts";
import { usePaletteGroups } from "./usePaletteGroups.ts";

const row =
  "flex min-h-9 cursor-default items-center gap-2 rounded-small px-3 py-1.5 text-small select-none data-[selected=true]:bg-hover pointer-coarse:min-h-11";

interface PaletteListProps {
  onChoose: (run: () => void) => void;
}

interface EntryRowProps extends PaletteListProps {
  entry: PaletteEntry;
  group: PaletteGroup;
}

function EntryRow({ entry, group, onChoose }: EntryRowProps) {
  const text = useText();
  const { key, label, detail, icon, checked, onSelect } = entry;
  return (
    <Command.Item
      // Not by the heading: with another name of the workspace nothing would be selected any more.
      value={`${group.key} ${key}`}
      keywords={[label, detail ?? "", group.label]}
      onSelect={() => onChoose(onSelect)}
      className={row}
    >
      {icon && (
        <span aria-hidden className="w-5 shrink-0 text-center">
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {checked && <Check aria-label={text("ui.current")} className="size-4 shrink-0 text-ink-3" />}
      {detail && <span className="max-w-1/2 shrink-0 truncate text-ink-3">{detail}</span>}
    </Command.Item>
  );
}

export function PaletteList({ onChoose }: PaletteListProps) {
  const text = useText();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const query = typed.trim();
  const groups = usePaletteGroups();
  return (
    <Command
      label={text("palette.title")}
      // What is typed is looked for in the words, not in the ids that tell entries apart.
      filter={(_id, search, words = []) => defaultFilter(words.join(" "), search)}
      vimBindings={false}
      loop
    >
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        maxLength={200}
        placeholder={text("palette.placeholder")}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-field outline-hidden placeholder:text-ink-3"
      />
      <Command.List
        label={text("palette.found")}
        className="max-h-[min(26rem,60dvh)] scroll-py-1 overflow-y-auto overscroll-contain p-1"
      >
        {groups.map((group) => {
          const { key, label, entries } = group;
          const shown = query ? entries : entries.filter(({ whenTyped }) => !whenTyped);
          if (shown.length === 0) return null;
          return (
            <Command.Group
              key={key}
              heading={label}
              className="**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-small **:[[cmdk-group-heading]]:text-ink-3"
            >
              {shown.map((entry) => (
                <EntryRow key={entry.key} entry={entry} group={group} onChoose={onChoose} />
              ))}
            </Command.Group>
          );
        })}
        {query && (
          <Command.Item
            forceMount
            value="search"
            onSelect={() => onChoose(() => router.push(`/search?q=${encodeURIComponent(query)}`))}
            className={row}
          >
            <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 flex-1 truncate">{text("palette.searchFor", { query })}</span>
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}
