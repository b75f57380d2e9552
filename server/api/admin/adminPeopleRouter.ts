import {
  peopleListInputSchema,
  personAdminInputSchema,
  personDisableInputSchema,
  personInputSchema,
  personRemoveInputSchema,
  personRoleInputSchema,
} from "#server/contract/adminPeople.ts";
import { setDisabled, setInstanceAdmin, signOutEverywhere } from "#server/domain/people/changePerson.ts";
import { giveResetLink } from "#server/domain/people/giveResetLink.ts";
import { listPeople } from "#server/domain/people/listPeople.ts";
import { listPersonTeams } from "#server/domain/people/listPersonTeams.ts";
import { removePerson } from "#server/domain/people/removePerson.ts";
import { setRole } from "#server/domain/teams/changeMember.ts";
import { router } from "../procedures.ts";
import { adminProcedure, instanceAdminProcedure } from "./adminProcedures.ts";

/** Accounts belong to the instance; a change is told to open pages at once. */
const changing = instanceAdminProcedure.use(async ({ ctx, next }) => {
  const result = await next();
  ctx.accessWatch.look();
  return result;
});

export const adminPeopleRouter = router({
  list: adminProcedure.input(peopleListInputSchema).query(({ ctx, input }) => {
    const { search, cursor } = input;
    const now = ctx.deps.streaming.clock.now();
    return listPeople(ctx.deps.prisma, { scope: ctx.scope, now, search, cursor });
  }),
  teams: adminProcedure
    .input(personInputSchema)
    .query(({ ctx, input: { userId } }) => listPersonTeams(ctx.deps.prisma, { scope: ctx.scope, userId })),
  setTeamRole: adminProcedure.input(personRoleInputSchema).mutation(async ({ ctx, input }) => {
    await setRole(ctx.deps.prisma, { ...input, actor: ctx.actor, asAdmin: true });
    ctx.accessWatch.look();
  }),
  createResetLink: instanceAdminProcedure.input(personInputSchema).mutation(({ ctx, input: { userId } }) => {
    const { auth, mailer, actor } = ctx;
    return giveResetLink({ prisma: ctx.deps.prisma, auth, mailer }, { actor, userId });
  }),
  remove: changing.input(personRemoveInputSchema).mutation(({ ctx, input: { userId, email, messages } }) => {
    const { actor, user: by } = ctx;
    return removePerson(ctx.deps, { actor, by, userId, email, messages });
  }),
  setDisabled: changing
    .input(personDisableInputSchema)
    .mutation(({ ctx, input: { userId, disabled } }) =>
      setDisabled(ctx.deps.prisma, { actor: ctx.actor, userId, disabled }),
    ),
  setAdmin: changing
    .input(personAdminInputSchema)
    .mutation(({ ctx, input: { userId, admin } }) =>
      setInstanceAdmin(ctx.deps.prisma, { actor: ctx.actor, userId, admin }),
    ),
  signOut: changing
    .input(personInputSchema)
    .mutation(({ ctx, input: { userId } }) =>
      signOutEverywhere(ctx.deps.prisma, { actor: ctx.actor, userId }),
    ),
});
