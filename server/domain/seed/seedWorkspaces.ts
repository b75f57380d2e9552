import { toJson } from "#server/lib/toJson.ts";
import { playTalk } from "./playTalk.ts";
import { createSeedHistory } from "./seedHistory.ts";
import { type SeedTeam, seedTeams } from "./seedPeople.ts";
import type { SeedRandom } from "./seedRandom.ts";
import { noSeedRows, type SeedRows } from "./seedRows.ts";
import { fillSlots, type SeedSlots, type SeedTalk } from "./seedTalk.ts";
import { seedTitle } from "./seedTitle.ts";
import { logisticsTalks } from "./talks/logisticsTalks.ts";
import { researchTalks } from "./talks/researchTalks.ts";
import { studioTalks } from "./talks/studioTalks.ts";

type ModelPair = readonly [string, string];

const day = 86_400_000;
/** Of 60 workspaces. */
const shares = [26, 20, 14];
const talksOf = [studioTalks, logisticsTalks, researchTalks] as const;
const months = ["February", "March", "May", "June", "September", "October", "November"] as const;
const places = ["Bergen", "Antwerp", "Porto", "Gdansk", "Rostock", "Trieste", "Halmstad", "Nantes"] as const;
const clients = [
  "Maritime Museum",
  "City Archive",
  "Textile Museum",
  "Science Centre",
  "Harbour Office",
  "Natural History Museum",
  "Open-Air Museum",
  "Museum of Printing",
] as const;
const modelPairs: readonly [ModelPair, ...ModelPair[]] = [
  ["openai:gpt-5.4", "anthropic:claude-sonnet-5-5"],
  ["anthropic:claude-sonnet-5-5", "openai:gpt-5.4"],
  ["openai:gpt-5.4-mini", "openai:gpt-5.4"],
  ["anthropic:claude-haiku-5-5", "openai:gpt-5.4-mini"],
];

const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0, useGrouping: false });

function slotsFor(random: SeedRandom): SeedSlots {
  const amount = random.between(24, 90) * 10_000;
  return {
    place: random.pick(places),
    client: random.pick(clients),
    month: random.pick(months),
    amount: numbers.format(amount),
    amount2: numbers.format(amount * 1.14),
    perMetre: numbers.format(amount / 180),
    perMonth: numbers.format(amount / 18),
    guarantee: numbers.format(amount * 0.4),
  };
}

interface PlanOptions {
  team: SeedTeam;
  talk: SeedTalk;
  /** Of all workspaces, from the oldest on. */
  index: number;
  now: number;
}

/** Working hours of a day; the newer ones are closer together, as the use of a new tool grows. */
function startOf(index: number, { random, now }: { random: SeedRandom; now: number }): number {
  const age = 90 * (1 - index / 60) ** 1.3;
  const start = now - age * day - random.between(0, 9) * 3_600_000;
  return Math.min(Math.max(start, now - 90 * day), now - 8 * 3_600_000);
}

interface SeedContext {
  random: SeedRandom;
  rows: SeedRows;
  counter: { turns: number };
}

function seedWorkspace(
  { random, rows, counter }: SeedContext,
  { team, talk, index, now }: PlanOptions,
): void {
  const workspaceId = random.id("wsp");
  const writers = team.members
    .filter(({ role }) => role !== "viewer")
    .map(({ person: { id, name } }) => ({ id, name }));
  const first = random.between(0, writers.length - 1);
  const [maker = writers[0], ...rest] = [...writers.slice(first), ...writers.slice(0, first)];
  if (!maker) throw new Error(`Nobody writes in ${team.name}.`);
  const visibility = index % 8 === 5 ? "private" : "team";
  const people = [maker, ...rest.slice(0, visibility === "private" ? 1 : 2)] as const;
  const slots = {
    ...slotsFor(random),
    ...Object.fromEntries(people.map(({ name }, place) => [place, name])),
  };
  const models = random.pick(modelPairs);
  const startsAt = startOf(index, { random, now });
  const history = createSeedHistory({ random, rows, workspaceId, teamId: team.id, people }, startsAt);
  const pauseMs = Math.min(random.between(2, 90) * 60_000, (now - startsAt) / 12);
  playTalk(history, { talk, slots, people, models, counter, pauseMs });
  const name = fillSlots(talk.name, slots);
  if (index % 2 === 0) seedTitle(history, { name, by: maker, model: models[0] });
  history.finish();
  const { seq, sequence, logFrom, held } = history.head;
  const old = now - history.now > 60 * day;
  rows.workspaces.push({
    id: workspaceId,
    teamId: team.id,
    name,
    icon: index % 3 === 0 ? talk.icon : null,
    visibility,
    model: index % 4 === 0 ? models[0] : null,
    toolPolicy: toJson([]),
    archivedAt: old && index % 5 === 0 ? new Date(history.now + 10 * day) : null,
    ...(index === 41 && {
      deletedAt: new Date(now - 2 * day),
      deletedById: maker.id,
      deletedByName: maker.name,
    }),
    createdById: maker.id,
    createdAt: new Date(startsAt),
    lastActivityAt: history.iso(),
  });
  rows.counters.push({ workspaceId, seq, logFrom, sequence, fence: seq, queueHeld: held });
  for (const [place, { id: userId }] of people.entries()) {
    rows.people.push({
      workspaceId,
      userId,
      invited: visibility === "private",
      readSequence: place === 0 || index % 3 > 0 ? sequence : Math.max(0, sequence - 2),
      favourite: place === 0 && index % 7 === 0,
    });
  }
}

/** Some sixty workspaces over ninety days, as rows. */
export function seedWorkspaces(random: SeedRandom, now: number): SeedRows {
  const rows = noSeedRows();
  const context = { random, rows, counter: { turns: 0 } };
  const left = [...shares];
  for (let index = 0; index < 60; index++) {
    // Whichever team has the most left of its share.
    const place = left.indexOf(Math.max(...left));
    left[place] = (left[place] ?? 0) - 1;
    const team = seedTeams[place];
    const talks = talksOf[place];
    const talk = talks?.[(index * 3 + place) % talks.length];
    if (team && talk) seedWorkspace(context, { team, talk, index, now });
  }
  return rows;
}
