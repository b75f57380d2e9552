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
    .mutation(({ ctx, input }) =>
      createAccessToken(ctx.deps.prisma, { scope: ctx.scope, actor: ctx.actor, by: ctx.user, input }),
    ),
  revoke: adminProcedure
    .input(accessTokenRevokeInputSchema)
    .mutation(({ ctx, input }) =>
      revokeAccessToken(ctx.deps.prisma, { scope: ctx.scope, actor: ctx.actor, tokenId: input.tokenId }),
    ),
});
