import { searchInputSchema } from "#server/contract/procedures.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { noWorkspace } from "#server/domain/access/noWorkspace.ts";
import { searchMessages } from "#server/domain/search/searchMessages.ts";
import { requireTeamRole } from "#server/domain/workspaces/createWorkspace.ts";
import { router, signedInProcedure } from "./procedures.ts";

export const searchRouter = router({
  messages: signedInProcedure.input(searchInputSchema).query(async ({ ctx, input }) => {
    const { prisma } = ctx.deps;
    const { teamId, workspaceId, from, to, ...rest } = input;
    const userId = ctx.user.id;
    if (workspaceId !== undefined && !(await authoriseWorkspace(prisma, { userId, workspaceId }))) {
      throw noWorkspace();
    }
    if (teamId !== undefined) await requireTeamRole(prisma, { userId, teamId });
    return searchMessages(prisma, {
      ...rest,
      reader: { userId, teamId, workspaceId },
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    });
  }),
});
