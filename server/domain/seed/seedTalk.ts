/** A call of a tool, as it went. */
export interface SeedCall {
  tool: string;
  input: Record<string, string>;
  output?: unknown;
  error?: string;
}

export interface SeedTurn {
  /** Who asks: a place among those who take part. */
  by: number;
  ask: string;
  /** Without one it was said among people. */
  answer?: string;
  reasoning?: string;
  call?: SeedCall;
}

/** A conversation with places to fill: `{place}`, `{client}`, `{amount}`, `{month}`; `{0}`, `{1}` are people. */
export interface SeedTalk {
  name: string;
  icon: string;
  turns: SeedTurn[];
}

/** What fills the places of one conversation. */
export type SeedSlots = Record<string, string>;

export function fillSlots(text: string, slots: SeedSlots): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
}
