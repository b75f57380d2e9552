/** How many subscriptions a browser keeps: HTTP/1.1 gives it six connections, and requests need some. */
export const slotCount = 4;

const slot = "parley.slot ";
const lead = "parley.lead ";
const tab = "parley.tab ";

/** Held by whoever has one of the browser's subscriptions. */
export const slotName = (index: number) => slot + index;

/** Held by the tab that watches for all tabs of a group: one person's, in one session, on one workspace. */
export const leadName = (group: string) => lead + group;

/** Held by every tab, shared: whether somebody sees it, else since when nobody does. */
export const tabName = (group: string, hiddenSince: number | null) =>
  `${tab}${hiddenSince ?? "seen"} ${group}`;

export type HeldName =
  | { kind: "slot"; index: number }
  | { kind: "lead"; group: string }
  | { kind: "tab"; group: string; hiddenSince: number | null };

/** What a lock says by its name; null for one that is not ours. */
export function readName(name: string): HeldName | null {
  if (name.startsWith(slot)) return { kind: "slot", index: Number(name.slice(slot.length)) };
  if (name.startsWith(lead)) return { kind: "lead", group: name.slice(lead.length) };
  if (!name.startsWith(tab)) return null;
  const [since = "", group = ""] = name.slice(tab.length).split(" ");
  return { kind: "tab", group, hiddenSince: since === "seen" ? null : Number(since) };
}
