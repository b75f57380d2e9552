import {
  editInputSchema,
  mentionableInputSchema,
  messageInputSchema,
  messagePageInputSchema,
  regenerateInputSchema,
  sendInputSchema,
} from "#server/contract/procedures.ts";
import { readMentionable } from "#server/domain/mentions/readMentionable.ts";
import { listVersions } from "#server/domain/messages/listVersions.ts";
import { pageMessages } from "#server/domain/messages/pageMessages.ts";
import { removeMessage } from "#server/domain/messages/removeMessage.ts";
import { editMessage, regenerateMessage } from "#server/domain/messages/reviseMessage.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { router, workspaceProcedure, writingProcedure } from "./procedures.ts";

export const messageRouter = router({
  send: workspaceProcedure("message.send")
    .input(sendInputSchema)
    .mutation(({ ctx, input }) =>
      sendMessage(ctx.deps, { workspaceId: ctx.access.workspaceId, author: ctx.user, input }),
    ),
  edit: workspaceProcedure("message.send")
    .input(editInputSchema)
    .mutation(({ ctx, input }) =>
      editMessage(ctx.deps, { workspaceId: ctx.access.workspaceId, author: ctx.user, input }),
    ),
  regenerate: workspaceProcedure("message.send")
    .input(regenerateInputSchema)
    .mutation(({ ctx, input }) =>
      regenerateMessage(ctx.deps, { workspaceId: ctx.access.workspaceId, author: ctx.user, input }),
    ),
  remove: writingProcedure("message.send")
    .input(messageInputSchema)
    .mutation(({ ctx, input }) =>
      removeMessage(ctx.deps, {
        access: ctx.access,
        actor: ctx.actor,
        by: ctx.user,
        messageId: input.messageId,
      }),
    ),
  mentionable: workspaceProcedure("workspace.watch")
    .input(mentionableInputSchema)
    .query(({ ctx }) => readMentionable(ctx.deps.prisma, ctx.access.workspaceId)),
  versions: workspaceProcedure("workspace.watch")
    .input(messageInputSchema)
    .query(({ ctx, input }) => listVersions(ctx.deps.prisma, ctx.access.workspaceId, input.messageId)),
  page: workspaceProcedure("workspace.watch")
    .input(messagePageInputSchema)
    .query(({ ctx, input }) =>
      pageMessages(ctx.deps.prisma, {
        workspaceId: ctx.access.workspaceId,
        before: input.before,
        limit: input.limit,
      }),
    ),
});
