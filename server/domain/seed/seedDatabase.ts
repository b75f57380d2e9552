import { takeHash } from "#server/auth/passwordHashing.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { createSecret } from "#server/lib/createSecret.ts";
import { Problem } from "#server/lib/problem.ts";
import { seedAudit } from "./seedAudit.ts";
import { seedPeople, seedTeams } from "./seedPeople.ts";
import { createSeedRandom } from "./seedRandom.ts";
import { storeSeedRows } from "./seedRows.ts";
import { seedWorkspaces } from "./seedWorkspaces.ts";

export interface SeedOptions {
  /** Decides everything but the password and the times. */
  seed: number;
  /** ms; the newest of the demo data is a little older. */
  now: number;
  /** Everybody's. */
  password: string;
}

/** What was made, and who may see all of it. */
export interface Seeded {
  adminEmail: string;
  people: number;
  teams: number;
  workspaces: number;
  messages: number;
}

const day = 86_400_000;

async function storePeople(tx: Tx, { now, hash }: { now: number; hash: string }): Promise<void> {
  const createdAt = new Date(now - 95 * day);
  const [admin] = seedPeople;
  if (!admin) return;
  await tx.user.createMany({
    data: seedPeople.map((person) => ({
      ...person,
      emailVerified: true,
      role: person === admin ? "admin" : "user",
      createdAt,
      updatedAt: createdAt,
    })),
  });
  await tx.instance.create({ data: { id: 1, firstAdminId: admin.id, createdAt } });
  await tx.account.createMany({
    data: seedPeople.map(({ id }) => ({
      id: `acc_${id}`,
      accountId: id,
      providerId: "credential",
      userId: id,
      password: hash,
      createdAt,
      updatedAt: createdAt,
    })),
  });
  // Nobody can foresee these tokens, and nobody has them: they only say when people were last here.
  await tx.session.createMany({
    data: seedPeople.map(({ id: userId }, place) => ({
      id: `ses_${userId}`,
      token: createSecret(24),
      userId,
      ipAddress: `192.0.2.${10 + place}`,
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      expiresAt: new Date(now + (20 - place) * day),
      createdAt: new Date(now - (10 + place) * day),
      updatedAt: new Date(now - place * place * 5 * 3_600_000),
    })),
  });
}

async function storeTeams(tx: Tx, now: number): Promise<void> {
  const createdAt = new Date(now - 94 * day);
  await tx.team.createMany({
    data: seedTeams.map(({ id, name, instructions }) => ({ id, name, slug: id, instructions, createdAt })),
  });
  await tx.member.createMany({
    data: seedTeams.flatMap(({ id: teamId, members }) =>
      members.map(({ person, role }) => ({
        id: `mem_${teamId}_${person.id}`,
        teamId,
        userId: person.id,
        role,
        createdAt,
      })),
    ),
  });
  await tx.budget.createMany({
    data: seedTeams.map(({ id, budget }) => ({ id: `bud_${id}`, teamId: id, period: "month", ...budget })),
  });
}

/** Fills a migrated database that has no people with demo data. Refuses, as a `Problem`, where somebody is. */
export async function seedDatabase(prisma: PrismaClient, options: SeedOptions): Promise<Seeded> {
  const { seed, now, password } = options;
  const hash = await takeHash(password);
  const rows = seedWorkspaces(createSeedRandom(seed), now);
  await prisma.$transaction(
    async (tx) => {
      if ((await tx.user.count()) > 0) {
        throw new Problem(
          "This database has people already, so no demo data was put into it. Set DATA_DIR to a new folder, or DATABASE_URL to an empty database.",
        );
      }
      await storePeople(tx, { now, hash });
      await storeTeams(tx, now);
      await storeSeedRows(tx, rows);
      await seedAudit(tx, rows);
    },
    { timeout: 120_000 },
  );
  return {
    adminEmail: seedPeople[0]?.email ?? "",
    people: seedPeople.length,
    teams: seedTeams.length,
    workspaces: rows.workspaces.length,
    messages: rows.messages.length,
  };
}
