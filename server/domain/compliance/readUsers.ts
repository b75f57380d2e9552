import { roleSchema } from "#server/contract/role.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { TokenAccess } from "../tokens/authenticateToken.ts";
import { byTime, cutPage, type Page, pageWindow } from "./pageWindow.ts";
import type { PageParameters, UserRecord } from "./records.ts";

/** All accounts, or the people of the token's team, in the order in which they were made. */
export async function readUsers(
  prisma: PrismaClient,
  { teamId }: TokenAccess,
  params: PageParameters,
): Promise<Page<UserRecord>> {
  const team = teamId === null ? {} : { teamId };
  const mine = teamId === null ? {} : { members: { some: team } };
  const window = await pageWindow(params, (id) =>
    prisma.user.findFirst({ where: { id, ...mine }, select: { id: true, createdAt: true } }),
  );
  const { where, ...order } = byTime(window);
  const rows = await prisma.user.findMany({
    where: { ...mine, ...where },
    include: { members: { where: team, select: { teamId: true, role: true } } },
    ...order,
  });
  const page = cutPage(rows, window);
  return {
    ...page,
    rows: page.rows.map(({ id, name, email, role, banned, createdAt, members }) => ({
      id,
      type: "user",
      name,
      email,
      instance_admin: role.split(",").includes("admin"),
      disabled: banned,
      created_at: createdAt.toISOString(),
      teams: members.map((member) => ({ id: member.teamId, role: roleSchema.parse(member.role) })),
    })),
  };
}
