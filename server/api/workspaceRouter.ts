import { workspaceAuditInputSchema } from "#server/contract/audit.ts";
import {
  favouriteInputSchema,
  markReadInputSchema,
  workspaceBranchInputSchema,
  workspaceChangeInputSchema,
  workspaceCreateInputSchema,
  workspaceInputSchema,
  workspaceListInputSchema,
  workspacePersonInputSchema,
  workspaceRelativesInputSchema,
  workspaceRenameInputSchema,
} from "#server/contract/procedures.ts";
import { workspaceAudit } from "#server/domain/audit/workspaceAudit.ts";
import { readSidebar } from "#server/domain/sidebar/readSidebar.ts";
import { branchWorkspace } from "#server/domain/workspaces/branchWorkspace.ts";
import { changeWorkspace } from "#server/domain/workspaces/changeWorkspace.ts";
import { createWorkspace } from "#server/domain/workspaces/createWorkspace.ts";
import { listPeople } from "#server/domain/workspaces/listPeople.ts";
import { listRemoved } from "#server/domain/workspaces/listRemoved.ts";
import { listWorkspaces } from "#server/domain/workspaces/listWorkspaces.ts";
import { markRead } from "#server/domain/workspaces/markRead.ts";
import { addPerson, removePerson } from "#server/domain/workspaces/namePerson.ts";
import { readRelatives } from "#server/domain/workspaces/relatives.ts";
import { removeWorkspace } from "#server/domain/workspaces/removeWorkspace.ts";
import { restoreWorkspace } from "#server/domain/workspaces/restoreWorkspace.ts";
import { setArchived } from "#server/domain/workspaces/setArchived.ts";
import { setFavourite } from "#server/domain/workspaces/setFavourite.ts";
import { workspaceUsage } from "#server/domain/workspaces/workspaceUsage.ts";
import { router, signedInProcedure, teamProcedure, workspaceProcedure } from "./procedures.ts";

export const workspaceRouter = router({
  create: signedInProcedure.input(workspaceCreateInputSchema).mutation(async ({ ctx, input }) => {
    const created = await createWorkspace(ctx.deps.prisma, { ...input, userId: ctx.user.id });
    ctx.teamNews.noteTeam(input.teamId);
    return created;
  }),
  list: signedInProcedure
    .input(workspaceListInputSchema)
    .query(({ ctx, input }) =>
      listWorkspaces(ctx.deps.prisma, { teamId: input.teamId, userId: ctx.user.id }),
    ),
  branch: workspaceProcedure("workspace.create")
    .input(workspaceBranchInputSchema)
    .mutation(({ ctx, input: { messageId, clientId } }) =>
      branchWorkspace(ctx.deps, { access: ctx.access, by: ctx.user, messageId, clientId }),
    ),
  relatives: workspaceProcedure("workspace.watch")
    .input(workspaceRelativesInputSchema)
    .query(({ ctx }) => readRelatives(ctx.deps.prisma, ctx.access.workspaceId, ctx.user.id)),
  sidebar: teamProcedure("team.watch")
    .input(workspaceListInputSchema)
    .query(({ ctx, input }) => readSidebar(ctx.deps.prisma, { teamId: input.teamId, userId: ctx.user.id })),
  removed: teamProcedure("team.watch")
    .input(workspaceListInputSchema)
    .query(({ ctx, input }) => listRemoved(ctx.deps, { teamId: input.teamId, userId: ctx.user.id })),
  rename: workspaceProcedure("workspace.change")
    .input(workspaceRenameInputSchema)
    .mutation(({ ctx, input }) =>
      changeWorkspace(ctx.deps, {
        access: ctx.access,
        actor: ctx.actor,
        by: ctx.user,
        change: { name: input.name },
      }),
    ),
  change: workspaceProcedure("workspace.change")
    .input(workspaceChangeInputSchema)
    .mutation(async ({ ctx, input: { workspaceId: _, ...change } }) => {
      await changeWorkspace(ctx.deps, { access: ctx.access, actor: ctx.actor, by: ctx.user, change });
      if (change.visibility) ctx.accessWatch.look();
    }),
  people: workspaceProcedure("workspace.watch")
    .input(workspaceInputSchema)
    .query(({ ctx }) => listPeople(ctx.deps.prisma, ctx.access)),
  addPerson: workspaceProcedure("workspace.change")
    .input(workspacePersonInputSchema)
    .mutation(({ ctx, input }) =>
      addPerson(ctx.deps, { access: ctx.access, actor: ctx.actor, userId: input.userId }),
    ),
  removePerson: workspaceProcedure("workspace.change")
    .input(workspacePersonInputSchema)
    .mutation(async ({ ctx, input }) => {
      await removePerson(ctx.deps, { access: ctx.access, actor: ctx.actor, userId: input.userId });
      ctx.accessWatch.look();
    }),
  tools: workspaceProcedure("workspace.watch")
    .input(workspaceInputSchema)
    .query(({ ctx }) =>
      ctx.deps.tools.map(({ name, needsApproval = false }) => ({ name, asks: needsApproval })),
    ),
  usage: workspaceProcedure("workspace.watch")
    .input(workspaceInputSchema)
    .query(({ ctx }) => workspaceUsage(ctx.deps.prisma, ctx.access.workspaceId)),
  auditLog: workspaceProcedure("workspace.watch")
    .input(workspaceAuditInputSchema)
    .query(({ ctx, input: { cursor, limit } }) =>
      workspaceAudit(ctx.deps.prisma, { access: ctx.access, cursor, limit }),
    ),
  setFavourite: workspaceProcedure("workspace.watch")
    .input(favouriteInputSchema)
    .mutation(async ({ ctx, input }) => {
      const { workspaceId, teamId } = ctx.access;
      const userId = ctx.user.id;
      await setFavourite(ctx.deps.prisma, { workspaceId, userId, favourite: input.favourite });
      ctx.teamNews.notePerson(teamId, userId);
    }),
  archive: workspaceProcedure("workspace.change")
    .input(workspaceInputSchema)
    .mutation(({ ctx }) => setArchived(ctx.deps, { access: ctx.access, actor: ctx.actor, archived: true })),
  unarchive: workspaceProcedure("workspace.change")
    .input(workspaceInputSchema)
    .mutation(({ ctx }) => setArchived(ctx.deps, { access: ctx.access, actor: ctx.actor, archived: false })),
  remove: workspaceProcedure("workspace.change")
    .input(workspaceInputSchema)
    .mutation(async ({ ctx }) => {
      await removeWorkspace(ctx.deps, { access: ctx.access, actor: ctx.actor, by: ctx.user });
      ctx.accessWatch.look();
      ctx.teamNews.noteTeam(ctx.access.teamId);
    }),
  restore: signedInProcedure.input(workspaceInputSchema).mutation(async ({ ctx, input }) => {
    const { teamId } = await restoreWorkspace(ctx.deps, { workspaceId: input.workspaceId, actor: ctx.actor });
    ctx.teamNews.noteTeam(teamId);
  }),
  markRead: workspaceProcedure("workspace.watch")
    .input(markReadInputSchema)
    .mutation(async ({ ctx, input }) => {
      const { workspaceId, teamId } = ctx.access;
      const userId = ctx.user.id;
      const changed = await markRead(ctx.deps.prisma, { workspaceId, userId, sequence: input.sequence });
      if (changed) ctx.teamNews.notePerson(teamId, userId);
    }),
});
