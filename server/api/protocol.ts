import * as z from "zod/mini";
import {
  accessTokenCreateInputSchema,
  accessTokenListInputSchema,
  accessTokenRevokeInputSchema,
  accessTokenSchema,
} from "#server/contract/accessToken.ts";
import { adminAreasInputSchema, adminScopeInputSchema } from "#server/contract/admin.ts";
import {
  adminLookInputSchema,
  adminWorkspaceInputSchema,
  historyListInputSchema,
  historyMessagesInputSchema,
  historyMessagesSchema,
  historyPageSchema,
  historyWorkspaceSchema,
} from "#server/contract/adminHistory.ts";
import { liveListSchema, liveStopInputSchema } from "#server/contract/adminLive.ts";
import * as people from "#server/contract/adminPeople.ts";
import {
  dryRunOfInputSchema,
  endHoldInputSchema,
  eraseNowInputSchema,
  setHoldInputSchema,
  setRetentionInputSchema,
} from "#server/contract/adminRetention.ts";
import { teamsListInputSchema, teamsPageSchema } from "#server/contract/adminTeams.ts";
import { usageInputSchema, usageReportSchema } from "#server/contract/adminUsage.ts";
import { attachmentSchema } from "#server/contract/attachment.ts";
import { attachmentsPath } from "#server/contract/attachmentUrl.ts";
import {
  auditListInputSchema,
  auditPageSchema,
  workspaceAuditInputSchema,
  workspaceAuditSchema,
} from "#server/contract/audit.ts";
import { budgetSchema, budgetSetInputSchema, budgetWarningSchema } from "#server/contract/budget.ts";
import { requestErrorTypes, sendMessageErrorTypes, streamErrorTypes } from "#server/contract/errors.ts";
import { eventSchema } from "#server/contract/events.ts";
import { frameSchema } from "#server/contract/frames.ts";
import { limits } from "#server/contract/limits.ts";
import { messageSchema } from "#server/contract/message.ts";
import { modelInfoSchema } from "#server/contract/modelOptions.ts";
import * as inputs from "#server/contract/procedures.ts";
import { queuedSchema } from "#server/contract/queue.ts";
import {
  replayOlderInputSchema,
  replayOutlineSchema,
  replayPageInputSchema,
  replayViewInputSchema,
} from "#server/contract/replay/replay.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";
import { searchPageSchema } from "#server/contract/search.ts";
import { shareLinkSchema } from "#server/contract/share.ts";
import { invitationSchema, openInvitationSchema, teamMemberSchema } from "#server/contract/team.ts";
import { teamSettingsSchema } from "#server/contract/teamSettings.ts";
import { workspaceExportSchema } from "#server/contract/transfer.ts";
import {
  relativesSchema,
  removedWorkspaceSchema,
  sidebarItemSchema,
  workspaceListItemSchema,
  workspacePersonSchema,
} from "#server/contract/workspace.ts";

const procedures: [name: string, kind: string, input: z.ZodMiniType, output: string][] = [
  ["stream.watch", "subscription", inputs.watchInputSchema, "frames, below"],
  ["stream.stop", "mutation", inputs.stopInputSchema, "`{stopped: boolean}`"],
  ["stream.decide", "mutation", inputs.decideInputSchema, "`{decided: 'approved' | 'denied', by}`"],
  ["stream.retryNow", "mutation", inputs.retryInputSchema, "nothing"],
  ["stream.cancelRetry", "mutation", inputs.retryInputSchema, "nothing"],
  ["stream.setThinking", "mutation", inputs.setThinkingInputSchema, "nothing"],
  ["message.send", "mutation", inputs.sendInputSchema, "send result, below"],
  ["message.edit", "mutation", inputs.editInputSchema, "send result, below"],
  ["message.regenerate", "mutation", inputs.regenerateInputSchema, "send result, below"],
  ["message.remove", "mutation", inputs.messageInputSchema, "nothing"],
  [
    "message.versions",
    "query",
    inputs.messageInputSchema,
    "`{versions: {index, count, current, messages}[]}`",
  ],
  ["message.mentionable", "query", inputs.mentionableInputSchema, "`{userId, name}[]`"],
  ["message.page", "query", inputs.messagePageInputSchema, "`{messages, nextBefore: number | null}`"],
  ["queue.list", "query", inputs.queueListInputSchema, "queue entries, below"],
  ["queue.remove", "mutation", inputs.queueRemoveInputSchema, "nothing"],
  ["queue.update", "mutation", inputs.queueUpdateInputSchema, "nothing"],
  ["queue.reorder", "mutation", inputs.queueReorderInputSchema, "nothing"],
  ["queue.sendNow", "mutation", inputs.queueSendNowInputSchema, "nothing"],
  ["presence.set", "mutation", inputs.presenceInputSchema, "nothing"],
  ["workspace.create", "mutation", inputs.workspaceCreateInputSchema, "`{id}`"],
  ["workspace.list", "query", inputs.workspaceListInputSchema, "workspace list, below"],
  ["workspace.branch", "mutation", inputs.workspaceBranchInputSchema, "`{id}`"],
  ["workspace.relatives", "query", inputs.workspaceRelativesInputSchema, "relatives, below"],
  ["workspace.sidebar", "query", inputs.workspaceListInputSchema, "workspaces in a sidebar, below"],
  ["workspace.removed", "query", inputs.workspaceListInputSchema, "deleted workspaces, below"],
  ["workspace.rename", "mutation", inputs.workspaceRenameInputSchema, "nothing"],
  ["workspace.change", "mutation", inputs.workspaceChangeInputSchema, "nothing"],
  ["workspace.people", "query", inputs.workspaceInputSchema, "people of a workspace, below"],
  ["workspace.addPerson", "mutation", inputs.workspacePersonInputSchema, "nothing"],
  ["workspace.removePerson", "mutation", inputs.workspacePersonInputSchema, "nothing"],
  ["workspace.tools", "query", inputs.workspaceInputSchema, "`{name, asks: boolean}[]`"],
  ["workspace.usage", "query", inputs.workspaceInputSchema, "usage, as in a message"],
  ["workspace.auditLog", "query", workspaceAuditInputSchema, "looks at a workspace, below"],
  ["workspace.setFavourite", "mutation", inputs.favouriteInputSchema, "nothing"],
  ["workspace.archive", "mutation", inputs.workspaceInputSchema, "nothing"],
  ["workspace.unarchive", "mutation", inputs.workspaceInputSchema, "nothing"],
  ["workspace.remove", "mutation", inputs.workspaceInputSchema, "nothing"],
  ["workspace.restore", "mutation", inputs.workspaceInputSchema, "nothing"],
  ["workspace.markRead", "mutation", inputs.markReadInputSchema, "nothing"],
  ["share.watch", "subscription", inputs.shareWatchInputSchema, "shared frames, below; needs no sign-in"],
  [
    "share.page",
    "query",
    inputs.sharePageInputSchema,
    "`{messages, nextBefore: number | null}`; needs no sign-in",
  ],
  ["share.list", "query", inputs.shareListInputSchema, "share links, below"],
  ["share.create", "mutation", inputs.shareCreateInputSchema, "a share link and its `token`, told this once"],
  ["share.remove", "mutation", inputs.shareRemoveInputSchema, "nothing"],
  ["search.messages", "query", inputs.searchInputSchema, "search page, below"],
  ["teamSettings.get", "query", inputs.teamInputSchema, "team settings, below"],
  ["teamSettings.change", "mutation", inputs.teamSettingsChangeInputSchema, "nothing"],
  ["teamSettings.setKey", "mutation", inputs.teamKeySetInputSchema, "nothing"],
  ["teamSettings.removeKey", "mutation", inputs.teamKeyInputSchema, "nothing"],
  ["teamSettings.addMcpServer", "mutation", inputs.teamMcpAddInputSchema, "`{id}`"],
  ["teamSettings.removeMcpServer", "mutation", inputs.teamMcpInputSchema, "nothing"],
  ["teamSettings.testMcpServer", "mutation", inputs.teamMcpInputSchema, "`{tools: {name, description}[]}`"],
  ["teamSettings.setBudget", "mutation", inputs.teamBudgetSetInputSchema, "nothing"],
  ["teamSettings.budget", "query", inputs.teamInputSchema, "budget, in team settings below"],
  ["teamSettings.budgetWarnings", "query", inputs.teamInputSchema, "budget warnings, below"],
  ["team.list", "query", inputs.teamListInputSchema, "`{id, name, role}[]`"],
  ["team.create", "mutation", inputs.teamCreateInputSchema, "`{id}`"],
  ["team.rename", "mutation", inputs.teamRenameInputSchema, "nothing"],
  ["team.remove", "mutation", inputs.teamRemoveInputSchema, "nothing"],
  ["team.leave", "mutation", inputs.teamInputSchema, "nothing"],
  [
    "team.members",
    "query",
    inputs.teamMembersInputSchema,
    "`{members, total}`, at most 200 members; team member, below",
  ],
  ["team.setRole", "mutation", inputs.teamSetRoleInputSchema, "nothing"],
  ["team.removeMember", "mutation", inputs.teamRemoveMemberInputSchema, "nothing"],
  [
    "invitation.create",
    "mutation",
    inputs.invitationCreateInputSchema,
    "`{id, path, mail: 'sent' | 'failed' | 'off' | null}`; `path`, which holds the token, is given this once",
  ],
  ["invitation.list", "query", inputs.teamInputSchema, "open invitations, below"],
  ["invitation.revoke", "mutation", inputs.invitationRevokeInputSchema, "nothing"],
  ["invitation.read", "query", inputs.invitationInputSchema, "invitation, below; needs no sign-in"],
  ["invitation.accept", "mutation", inputs.invitationInputSchema, "`{teamId}`"],
  ["model.list", "query", inputs.modelListInputSchema, "models, below"],
  [
    "admin.areas",
    "query",
    adminAreasInputSchema,
    "`{instance: boolean, teams: {id, name}[]}`: what one may look back at",
  ],
  ["admin.audit.list", "query", auditListInputSchema, "page of the audit log, below"],
  ["admin.accessToken.list", "query", accessTokenListInputSchema, "access tokens, below"],
  [
    "admin.accessToken.create",
    "mutation",
    accessTokenCreateInputSchema,
    "`{id, token}`; `token` is told this once",
  ],
  ["admin.accessToken.revoke", "mutation", accessTokenRevokeInputSchema, "nothing"],
  ["admin.history.list", "query", historyListInputSchema, "page of the history, below"],
  ["admin.history.messages", "query", historyMessagesInputSchema, "messages looked back at, below"],
  ["admin.history.look", "mutation", adminLookInputSchema, "nothing; begins a look at a private workspace"],
  ["admin.history.workspace", "query", adminWorkspaceInputSchema, "workspace looked back at, below"],
  ["admin.budgets.list", "query", adminScopeInputSchema, "budgets of a team, below"],
  ["admin.budgets.set", "mutation", budgetSetInputSchema, "nothing"],
  ["admin.live.list", "query", adminScopeInputSchema, "running answers, below"],
  [
    "admin.live.stop",
    "mutation",
    liveStopInputSchema,
    "`{stopped: boolean}`; as `stream.stop`, and in the audit log",
  ],
  ["admin.people.list", "query", people.peopleListInputSchema, "page of people, below"],
  ["admin.people.setDisabled", "mutation", people.personDisableInputSchema, "nothing"],
  ["admin.people.setAdmin", "mutation", people.personAdminInputSchema, "nothing"],
  ["admin.people.signOut", "mutation", people.personInputSchema, "nothing"],
  ["admin.people.teams", "query", people.personInputSchema, "teams of a person, below"],
  ["admin.people.setTeamRole", "mutation", people.personRoleInputSchema, "nothing"],
  [
    "admin.people.createResetLink",
    "mutation",
    people.personInputSchema,
    "`{path, mail: 'sent' | 'failed' | 'off'}`; `path`, which holds the token, is given this once",
  ],
  ["admin.people.remove", "mutation", people.personRemoveInputSchema, "nothing"],
  ["admin.retention.read", "query", adminScopeInputSchema, "the rules, legal holds and last runs"],
  ["admin.retention.dryRun", "query", adminScopeInputSchema, "what would go now, in numbers, per team"],
  [
    "admin.retention.dryRunOf",
    "query",
    dryRunOfInputSchema,
    "`{targetId, messages, workspaces, held}`: what `eraseNow` would take; `held` goes when a legal hold ends",
  ],
  ["admin.retention.set", "mutation", setRetentionInputSchema, "nothing"],
  ["admin.retention.setHold", "mutation", setHoldInputSchema, "nothing"],
  ["admin.retention.endHold", "mutation", endHoldInputSchema, "nothing"],
  ["admin.retention.eraseNow", "mutation", eraseNowInputSchema, "`{runId}`"],
  ["admin.teams.list", "query", teamsListInputSchema, "page of teams, below"],
  ["admin.teams.members", "query", inputs.teamMembersInputSchema, "as `team.members`"],
  ["admin.teams.rename", "mutation", inputs.teamRenameInputSchema, "nothing"],
  ["admin.teams.removeMember", "mutation", inputs.teamRemoveMemberInputSchema, "nothing"],
  ["admin.teams.remove", "mutation", inputs.teamRemoveInputSchema, "nothing"],
  ["admin.usage.read", "query", usageInputSchema, "usage report, below"],
  ["admin.replay.outline", "query", adminWorkspaceInputSchema, "replay outline, below"],
  [
    "admin.replay.page",
    "query",
    replayPageInputSchema,
    `\`{records}\`: the events of the next ${replayBounds.pageSize} numbers as they were seen, folded deltas included`,
  ],
  [
    "admin.replay.view",
    "query",
    replayViewInputSchema,
    "a snapshot without its `type`: what somebody saw who opened the workspace right after that event",
  ],
  [
    "admin.replay.older",
    "query",
    replayOlderInputSchema,
    "`{messages, hasOlder}`: the messages before one of those, as they stood right after that event",
  ],
];

/** A schema in a short notation that reads like a type. */
function notation(schema: z.core.JSONSchema._JSONSchema, indent = ""): string {
  if (typeof schema === "boolean") return "any JSON";
  const { properties, required = [], items, type } = schema;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => notation(option, indent)).join(` |\n${indent}`);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (items && !Array.isArray(items)) return `${notation(items, indent)}[]`;
  if (!properties) return [type ?? "any JSON"].flat().join(" | ");
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, value]) => `${inner}${name}${required.includes(name) ? "" : "?"}: ${notation(value, inner)}`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`;
}

function shape(schema: z.ZodMiniType): string {
  return ["```", notation(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" })), "```"].join("\n");
}

function section(title: string, schema: z.ZodMiniType): string {
  return `### ${title}\n\n${shape(schema)}`;
}

/** PROTOCOL.md, from the schemas that the server itself parses with. */
export function protocol(): string {
  const errors = [...requestErrorTypes, ...sendMessageErrorTypes].map((type) => `\`${type}\``).join(", ");
  const failures = streamErrorTypes.map((type) => `\`${type}\``).join(", ");
  return `${[
    "# Protocol",
    "Generated by `npm run protocol` from `server/contract`; not to be edited.",
    "tRPC 11 at `/api/trpc`, plain JSON without a transformer. Dates are ISO strings. Subscriptions are server-sent events; " +
      "the id of a tracked frame is the cursor, handed back as `lastEventId` or in `Last-Event-ID`.",
    `An error has \`error.message\`, a sentence for people, and \`error.data = {code, httpStatus, type, details?}\`. Types: ${errors}.`,
    `A stream that failed has \`error.type\` of those, or: ${failures}. A type that a client does not know is shown by its \`message\`, like \`unknown\`.`,
    "## Procedures",
    ...procedures.map(
      ([name, kind, input, output]) => `### ${name}\n\n${kind} → ${output}\n\n${shape(input)}`,
    ),
    "## Files",
    `\`POST ${attachmentsPath}?workspaceId=ID\`, multipart with one file of at most ${limits.attachmentBytes / 1024 / 1024} MiB → ` +
      "an attachment, below; its id goes into `attachmentIds` of a send within a day. What a file is, is told by its " +
      "content: PNG, JPEG, GIF, WebP, PDF, or text in UTF-8 (HTML and SVG are text). " +
      `A message takes ${limits.attachmentsPerMessage} files of ${limits.attachmentsBytes / 1024 / 1024} MiB together.`,
    `\`GET ${attachmentsPath}/ID\` serves it to whoever may see its workspace, with \`Range\` and \`ETag\`; ` +
      "`DELETE` throws one's own away that was not sent. Errors are `{error: {message, data}}`, as above. " +
      "A browser may call both changing methods only from our own pages.",
    "## Export and import",
    "`GET /api/workspaces/ID/export?format=json` gives a workspace as a workspace export (below), one message a line: all that is " +
      "stored of it, older versions too, but for what is being written at the time, files, usage accounts and the log. " +
      "`format=markdown` gives the current conversation as text for people. Whoever may watch a workspace may export it.",
    "`POST /api/workspaces/import?teamId=&visibility=team|private` takes such a file, or one conversation of ChatGPT's " +
      "`conversations.json`, as a JSON body of at most 16 MiB and 10,000 messages of 1 MiB, and answers `{id, messages}`. Ids " +
      "are made anew. Authors who are not in the team are kept by name. A refusal has the form of a procedure's. Nobody sees " +
      "anything of it before all of it is stored.",
    "## Audit log as a file",
    "`GET /api/admin/audit/export?format=csv|jsonl&teamId=` with the filters of `admin.audit.list`, for those who may see it. That " +
      "it was taken stands in it.",
    "## Compliance API",
    "Read-only, for programs with a token: `GET /api/compliance/v1/openapi.json` describes it.",
    "## Shapes",
    section("Frame", frameSchema),
    section("Event", eventSchema),
    section("Message", messageSchema),
    section("Send result", inputs.sendResultSchema),
    section("Queue entry", queuedSchema),
    section("Attachment", attachmentSchema),
    section("Workspace in a list", workspaceListItemSchema),
    section("Relatives", relativesSchema),
    section("Share link", shareLinkSchema),
    "### Shared frame\n\nThe frames `snapshot`, `events` and `caught-up` of `stream.watch`, and `{type: 'closed'}` when the link " +
      "no longer works. Of the workspace they have its name and icon; people have their names as ids; files are told by name; " +
      "usage is zero; nothing waits. A cursor that is not the head gets a snapshot.",
    section("Search page", searchPageSchema),
    section("Workspace export", workspaceExportSchema),
    section("Team member", teamMemberSchema),
    section("Open invitation", openInvitationSchema),
    section("Invitation", invitationSchema),
    section("Workspace in a sidebar", sidebarItemSchema),
    section("Deleted workspace", removedWorkspaceSchema),
    section("Person of a workspace", workspacePersonSchema),
    section("Model", modelInfoSchema),
    section("Page of the audit log", auditPageSchema),
    section("Looks at a workspace", workspaceAuditSchema),
    section("Access token", accessTokenSchema),
    section("Team settings", teamSettingsSchema),
    section("Page of the history", historyPageSchema),
    section("Messages looked back at", historyMessagesSchema),
    section("Workspace looked back at", historyWorkspaceSchema),
    section("Running answers", liveListSchema),
    section("Page of people", people.peoplePageSchema),
    section("Team of a person", people.personTeamSchema),
    section("Page of teams", teamsPageSchema),
    section("Usage report", usageReportSchema),
    section("Budget", budgetSchema),
    section("Budget warning", budgetWarningSchema),
    section("Replay outline", replayOutlineSchema),
  ].join("\n\n")}\n`;
}
