import type { PrismaClient } from "#server/db/tx.ts";
import { seeded } from "#tests/support/scriptedProviderChunks.ts";

export const messageCount = 100_000;
const workspaceCount = 200;
const peopleCount = 40;
const batch = 2_000;

/** The most frequent words of English, which every search engine has to bear. */
const frequent =
  "the of and to in is you that it he was for on are with as his they be at this have from or one had by but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day did get come made may part".split(
    " ",
  );
const syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu zan".split(" ");
const endings = ["", "s", "ing", "ed", "er"];

/** A made-up word; small numbers are frequent ones. */
export function wordOf(number: number): string {
  const stem = [];
  for (let rest = number + 21; rest > 0; rest = Math.floor(rest / 21)) stem.push(syllables[rest % 21]);
  return `${stem.join("")}${endings[number % endings.length]}`;
}

export interface SearchData {
  /** Sees every workspace. */
  owner: string;
  /** Sees the open workspaces alone. */
  member: string;
  teamId: string;
  people: string[];
  /** The one with the most messages first. */
  workspaceIds: string[];
}

/**
 * 100,000 messages of two years, in 200 workspaces of one team: words as skewed as those of a language,
 * a few large workspaces and many small ones, short messages of people and long ones of a model.
 */
export async function seedSearch(prisma: PrismaClient): Promise<SearchData> {
  const share = seeded(7);
  const below = (bound: number) => Math.floor(share() * bound);
  const teamId = "team";
  const people = Array.from({ length: peopleCount }, (_, n) => `person${n}`);
  const workspaceIds = Array.from({ length: workspaceCount }, (_, n) => `workspace${n}`);
  await prisma.team.create({ data: { id: teamId, name: "Team", slug: "team" } });
  await prisma.user.createMany({
    data: people.map((id) => ({ id, name: id, email: `${id}@example.com` })),
  });
  await prisma.member.createMany({
    data: people.map((id) => ({ id, teamId, userId: id, role: id === "person0" ? "owner" : "member" })),
  });
  const isPrivate = (n: number) => n % 10 === 9;
  await prisma.workspace.createMany({
    data: workspaceIds.map((id, n) => ({
      id,
      teamId,
      name: id,
      visibility: isPrivate(n) ? "private" : "team",
    })),
  });
  await prisma.workspaceCounter.createMany({ data: workspaceIds.map((workspaceId) => ({ workspaceId })) });
  await prisma.workspacePerson.createMany({
    data: workspaceIds
      .filter((_, n) => isPrivate(n))
      .map((workspaceId) => ({ workspaceId, userId: "person0", invited: true })),
  });
  const word = () =>
    share() < 0.45
      ? frequent[Math.floor(share() ** 2 * frequent.length)]
      : wordOf(Math.floor(share() ** 4 * 40_000));
  // Sorting the words in at the end takes a tenth of the time; what comes of it is the same.
  await prisma.$executeRaw`DROP INDEX "MessageText_vector_idx"`;
  for (let first = 0; first < messageCount; first += batch) {
    const rows = Array.from({ length: batch }, (_, index) => {
      const n = first + index;
      const answer = n % 2 === 1;
      const length = answer ? 30 + below(150) : 3 + below(30);
      const text = Array.from({ length }, word).join(" ");
      const place = Math.floor(share() ** 3 * workspaceCount);
      return {
        n,
        answer,
        text,
        workspaceId: workspaceIds[place],
        author: people[Math.floor(share() ** 2 * peopleCount)],
      };
    });
    await prisma.$executeRaw`
      INSERT INTO "Message" (id, "workspaceId", sequence, role, "authorId", "authorName", status, parts, "createdAt")
      SELECT 'message' || n, w, n, CASE WHEN answer THEN 'assistant' ELSE 'user' END, CASE WHEN answer THEN NULL ELSE author END,
        author, CASE WHEN answer THEN 'completed' ELSE 'sent' END,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text', body)), '2025-01-01'::timestamptz + n * interval '10 minutes'
      FROM unnest(${rows.map(({ n }) => n)}::int[], ${rows.map(({ answer }) => answer)}::bool[], ${rows.map(({ workspaceId }) => workspaceId)}::text[],
        ${rows.map(({ author }) => author)}::text[], ${rows.map(({ text }) => text)}::text[]) AS each(n, answer, w, author, body)`;
  }
  await prisma.$executeRaw`CREATE INDEX "MessageText_vector_idx" ON "MessageText" USING GIN (vector) WITH (fastupdate = off)`;
  return { owner: "person0", member: "person1", teamId, people, workspaceIds };
}
