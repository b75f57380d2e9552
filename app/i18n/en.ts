import { actions } from "./en/actions.ts";
import { admin } from "./en/admin.ts";
import { adminAudit } from "./en/adminAudit.ts";
import { adminHistory } from "./en/adminHistory.ts";
import { adminLive } from "./en/adminLive.ts";
import { adminPeople } from "./en/adminPeople.ts";
import { adminRetention } from "./en/adminRetention.ts";
import { adminTeams } from "./en/adminTeams.ts";
import { adminTokens } from "./en/adminTokens.ts";
import { adminUsage } from "./en/adminUsage.ts";
import { auditActions } from "./en/auditActions.ts";
import { auth } from "./en/auth.ts";
import { branches } from "./en/branches.ts";
import { budgets } from "./en/budgets.ts";
import { composer } from "./en/composer.ts";
import { details } from "./en/details.ts";
import { errors } from "./en/errors.ts";
import { files } from "./en/files.ts";
import { home } from "./en/home.ts";
import { markdown } from "./en/markdown.ts";
import { mentions } from "./en/mentions.ts";
import { messages } from "./en/messages.ts";
import { notifications } from "./en/notifications.ts";
import { outbox } from "./en/outbox.ts";
import { pages } from "./en/pages.ts";
import { palette } from "./en/palette.ts";
import { queue } from "./en/queue.ts";
import { replay } from "./en/replay.ts";
import { search } from "./en/search.ts";
import { settings } from "./en/settings.ts";
import { share } from "./en/share.ts";
import { shell } from "./en/shell.ts";
import { shortcuts } from "./en/shortcuts.ts";
import { streamErrors } from "./en/streamErrors.ts";
import { teamSettings } from "./en/teamSettings.ts";
import { teams } from "./en/teams.ts";
import { transfer } from "./en/transfer.ts";
import { twoFactor } from "./en/twoFactor.ts";
import { ui } from "./en/ui.ts";
import { workspace } from "./en/workspace.ts";
import { workspaceMenu } from "./en/workspaceMenu.ts";

/** One area a line, by the alphabet. */
export const en = {
  actions,
  admin,
  adminAudit,
  adminTokens,
  adminPeople,
  adminUsage,
  auditActions,
  adminHistory,
  adminLive,
  adminTeams,
  adminRetention,
  auth,
  branches,
  budgets,
  composer,
  details,
  errors,
  files,
  home,
  markdown,
  mentions,
  messages,
  notifications,
  outbox,
  pages,
  palette,
  queue,
  replay,
  search,
  settings,
  share,
  shell,
  shortcuts,
  streamErrors,
  teamSettings,
  teams,
  transfer,
  twoFactor,
  ui,
  workspace,
  workspaceMenu,
} as const;
