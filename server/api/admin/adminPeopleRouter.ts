import {
  peopleListInputSchema,
  personAdminInputSchema,
  personDisableInputSchema,
  personInputSchema,
} from "#server/contract/adminPeople.ts";
import { setDisabled, setInstanceAdmin, signOutEverywhere } from "#server/domain/people/changePerson.ts";
import { listPeople } from "#server/domain/people/listPeople.ts";
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
