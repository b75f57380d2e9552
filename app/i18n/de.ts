import type { Catalogue } from "./catalogue.ts";
import { actions } from "./de/actions.ts";
import { admin } from "./de/admin.ts";
import { adminAudit } from "./de/adminAudit.ts";
import { adminHistory } from "./de/adminHistory.ts";
import { adminLive } from "./de/adminLive.ts";
import { adminPeople } from "./de/adminPeople.ts";
import { adminRetention } from "./de/adminRetention.ts";
import { adminTeams } from "./de/adminTeams.ts";
import { adminTokens } from "./de/adminTokens.ts";
import { adminUsage } from "./de/adminUsage.ts";
import { auditActions } from "./de/auditActions.ts";
import { auth } from "./de/auth.ts";
import { branches } from "./de/branches.ts";
import { budgets } from "./de/budgets.ts";
import { composer } from "./de/composer.ts";
import { details } from "./de/details.ts";
import { errors } from "./de/errors.ts";
import { files } from "./de/files.ts";
import { home } from "./de/home.ts";
import { markdown } from "./de/markdown.ts";
import { mentions } from "./de/mentions.ts";
import { messages } from "./de/messages.ts";
import { notifications } from "./de/notifications.ts";
import { outbox } from "./de/outbox.ts";
import { pages } from "./de/pages.ts";
import { palette } from "./de/palette.ts";
import { queue } from "./de/queue.ts";
import { replay } from "./de/replay.ts";
import { search } from "./de/search.ts";
import { settings } from "./de/settings.ts";
import { share } from "./de/share.ts";
import { shell } from "./de/shell.ts";
import { shortcuts } from "./de/shortcuts.ts";
import { streamErrors } from "./de/streamErrors.ts";
import { teamSettings } from "./de/teamSettings.ts";
import { teams } from "./de/teams.ts";
import { transfer } from "./de/transfer.ts";
import { twoFactor } from "./de/twoFactor.ts";
import { ui } from "./de/ui.ts";
import { workspace } from "./de/workspace.ts";
import { workspaceMenu } from "./de/workspaceMenu.ts";

/** One area a line, by the alphabet. */
export const de = {
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
} satisfies Catalogue;
