import type { HistoryListInput } from "#server/contract/adminHistory.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** What is asked of the history in a round; every round asks something else of the same kind. */
export interface HistoryCase {
  name: string;
  input: (round: number) => Partial<HistoryListInput>;
}

interface Place {
  workspaceId: string;
  lastActivityAt: Date;
  cost: number;
  messages: number;
}

const orders = ["activity", "cost", "length"] as const;
const outcomes = ["completed", "failed", "stopped", "interrupted", "running"] as const;

function cursorAt(place: Place, sort: (typeof orders)[number]): string {
  const value = { activity: place.lastActivityAt.toISOString(), cost: place.cost, length: place.messages }[
    sort
  ];
  return `${sort}~${value}~${place.workspaceId}`;
}

const month = (round: number) => ({
  from: new Date(Date.UTC(2025, round % 22, 3)).toISOString(),
  to: new Date(Date.UTC(2025, (round % 22) + 1, 3)).toISOString(),
});
const model = (round: number) => `demo:model${round % 12}`;
const person = (round: number) => `person${(round * 37) % 500}`;
const outcome = (round: number) => outcomes[round % outcomes.length];
/** Words of every frequency, from that of all messages to one that nobody wrote, and a beginning of many. */
const searched = ["and", ...Array.from({ length: 16 }, (_, n) => `"word${2 ** n}"`), "word3", "nobody"];
const query = (round: number) => searched[round % searched.length];

const filters: HistoryCase[] = [
  { name: "no filter", input: () => ({}) },
  { name: "outcome", input: (round) => ({ outcome: outcome(round) }) },
  { name: "model", input: (round) => ({ model: model(round) }) },
  { name: "person by id", input: (round) => ({ person: person(round) }) },
  { name: "person by name", input: (round) => ({ person: `Person ${round % 50}` }) },
  { name: "nobody", input: (round) => ({ person: `nobody${round}` }) },
  { name: "a month", input: month },
  { name: "cost", input: (round) => ({ minCost: (round % 8) / 4 }) },
  { name: "length", input: (round) => ({ minMessages: 2 ** (round % 12) }) },
  { name: "model, outcome", input: (round) => ({ model: model(round), outcome: outcome(round + 2) }) },
  {
    name: "model, outcome, person, month",
    input: (round) => ({
      ...month(round),
      model: model(round),
      outcome: outcome(round),
      person: person(round),
    }),
  },
  {
    name: "cost, length, person",
    input: (round) => ({ minCost: 0.5, minMessages: 10, person: person(round) }),
  },
];

const words: HistoryCase[] = [
  { name: "words", input: (round) => ({ query: query(round) }) },
  { name: "words, month", input: (round) => ({ ...month(round), query: query(round) }) },
  {
    name: "words, model, outcome, person",
    input: (round) => ({
      query: query(round),
      model: "demo:model0",
      outcome: "completed",
      person: "Person 1",
    }),
  },
];

/** Every filter and some together, each in every order, from the first page on and from anywhere deep in it. */
export async function readHistoryCases(prisma: PrismaClient): Promise<HistoryCase[]> {
  const places = await prisma.$queryRaw<Place[]>`
    SELECT "workspaceId", "lastActivityAt", cost, messages FROM "WorkspaceFigures" ORDER BY md5("workspaceId") LIMIT 97`;
  const ordered = orders.flatMap((sort) =>
    filters.flatMap(({ name, input }) => [
      { name: `${name}, by ${sort}`, input: (round: number) => ({ ...input(round), sort }) },
      {
        name: `${name}, by ${sort}, deep`,
        input(round: number) {
          const place = places[round % places.length];
          return { ...input(round), sort, ...(place && { cursor: cursorAt(place, sort) }) };
        },
      },
    ]),
  );
  return [...ordered, ...words];
}
