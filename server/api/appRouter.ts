import { adminRouter } from "./admin/adminRouter.ts";
import { invitationRouter } from "./invitationRouter.ts";
import { messageRouter } from "./messageRouter.ts";
import { modelRouter } from "./modelRouter.ts";
import { presenceRouter } from "./presenceRouter.ts";
import { router } from "./procedures.ts";
import { queueRouter } from "./queueRouter.ts";
import { searchRouter } from "./searchRouter.ts";
import { shareRouter } from "./shareRouter.ts";
import { streamRouter } from "./streamRouter.ts";
import { teamRouter } from "./teamRouter.ts";
import { teamSettingsRouter } from "./teamSettingsRouter.ts";
import { workspaceRouter } from "./workspaceRouter.ts";

export const appRouter = router({
  stream: streamRouter,
  message: messageRouter,
  queue: queueRouter,
  presence: presenceRouter,
  search: searchRouter,
  share: shareRouter,
  workspace: workspaceRouter,
  team: teamRouter,
  invitation: invitationRouter,
  teamSettings: teamSettingsRouter,
  model: modelRouter,
  admin: adminRouter,
});

export type AppRouter = typeof appRouter;
