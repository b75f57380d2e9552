import {
  accessTokenCreateInputSchema,
  accessTokenListInputSchema,
  accessTokenRevokeInputSchema,
} from "#server/contract/accessToken.ts";
import {
  createAccessToken,
  listAccessTokens,
  revokeAccessToken,
} from "#server/domain/tokens/accessTokens.ts";
import { router } from "../procedures.ts";
import { adminProcedure } from "./adminProcedures.ts";

export const accessTokenRouter = router({
  list: adminProcedure
    .input(accessTokenListInputSchema)
    .query(({ ctx }) => listAccessTokens(ctx.deps.prisma, ctx.scope)),
  create: adminProcedure
    .input(accessTokenCreateInputSchema)
    .mutation(({ ctx: { deps, scope, actor, user }, input }) =>
      createAccessToken(deps.prisma, { scope, actor, by: user, now: deps.streaming.clock.now(), input }),
    ),
  revoke: adminProcedure
    .input(accessTokenRevokeInputSchema)
    .mutation(({ ctx: { deps, scope, actor }, input: { tokenId } }) =>
      revokeAccessToken(deps.prisma, { scope, actor, now: deps.streaming.clock.now(), tokenId }),
    ),
});
