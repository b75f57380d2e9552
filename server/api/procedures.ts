import { initTRPC, TRPCError } from "@trpc/server";
import * as z from "zod/mini";
import { type Action, can } from "#server/contract/can.ts";
import { limits } from "#server/contract/limits.ts";
import { isStorableJson } from "#server/core/storableText.ts";
import { authoriseTeam, noTeam } from "#server/domain/access/authoriseTeam.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { archivedRefusal } from "#server/domain/access/requireWritable.ts";
import type { Context } from "./context.ts";
import { errorShape, toTRPCError } from "./errorShape.ts";

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const { message, type, details } = errorShape(error);
    return {
      ...shape,
      message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, type, details },
    };
  },
  // EventSource waits three seconds before it reconnects unless it is told otherwise.
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
});

export const { router } = t;

/** Anybody; what no database could hold is refused, and a use-case's refusal becomes a typed error. */
export const publicProcedure = t.procedure.use(async ({ getRawInput, next }) => {
  if (!isStorableJson(await getRawInput())) {
    throw toTRPCError(new RequestError("invalid_input", "The request holds a NUL or half a character."));
  }
  const result = await next();
  if (!result.ok && result.error.cause instanceof RequestError) throw toTRPCError(result.error.cause);
  return result;
});

/** Somebody who is signed in. */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new TRPCError({ code: "UNAUTHORIZED" });
  const { id, name } = ctx.signedIn.user;
  const actor = { userId: id, ip: ctx.address };
  return next({ ctx: { user: { id, name }, actor, sessionId: ctx.signedIn.sessionId } });
});

const refusals: Partial<Record<Action, string>> = {
  "message.send": "Viewers may watch this workspace, but not write in it.",
  "stream.stop": "Viewers may watch this workspace, but not stop an answer.",
  "team.invite": "Only owners and admins of the team may invite people.",
  "team.changeMembers": "Only owners and admins of the team may change its people.",
  "team.change": "Only owners and admins may change the team.",
  "team.delete": "Only an owner may delete the team.",
};

function mayNot(action: Action): TRPCError {
  return toTRPCError(
    new RequestError("forbidden", refusals[action] ?? "Your role in the team does not allow this."),
  );
}

const workspaceInput = z.object({
  workspaceId: z.string().check(z.minLength(1), z.maxLength(limits.idLength)),
});

/** Somebody who may do this in the workspace that the input names; adds the proof, `access`. */
export function workspaceProcedure(action: Action) {
  return signedInProcedure.input(workspaceInput).use(async ({ ctx, input, next }) => {
    const { workspaceId } = input;
    const access = await authoriseWorkspace(ctx.deps.prisma, { userId: ctx.user.id, workspaceId });
    if (!access)
      throw toTRPCError(
        new RequestError("not_found", "This workspace does not exist, or you may not see it."),
      );
    if (!can(access.role, action)) throw mayNot(action);
    return next({ ctx: { access } });
  });
}

const teamInput = z.object({
  teamId: z.string().check(z.minLength(1), z.maxLength(limits.idLength)),
});

/** Somebody who may do this in the team that the input names; adds the proof, `team`. */
export function teamProcedure(action: Action) {
  return signedInProcedure.input(teamInput).use(async ({ ctx, input, next }) => {
    const team = await authoriseTeam(ctx.deps.prisma, { userId: ctx.user.id, teamId: input.teamId });
    if (!team) throw toTRPCError(noTeam());
    if (!can(team.role, action)) throw mayNot(action);
    return next({ ctx: { team } });
  });
}

/** The same in a workspace that is not archived; sends look themselves, as a repeat changes nothing. */
export function writingProcedure(action: Action) {
  return workspaceProcedure(action).use(({ ctx, next }) => {
    if (ctx.access.archived) throw toTRPCError(archivedRefusal());
    return next();
  });
}
