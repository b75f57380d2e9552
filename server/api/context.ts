import type { Auth } from "#server/auth/auth.ts";
import type { SignedIn } from "#server/auth/readSession.ts";
import type { AccessWatch } from "#server/domain/access/accessWatch.ts";
import type { DomainDeps } from "#server/domain/domainDeps.ts";
import type { Presence } from "#server/domain/presence/presence.ts";
import type { ShareGate } from "#server/domain/share/shareGate.ts";
import type { TeamNews } from "#server/domain/sidebar/teamNews.ts";
import type { Mailer } from "#server/lib/mailer.ts";
import type { LogReader, Tail } from "#server/streaming/workspaceLog.ts";

/** What every procedure has: the use-cases' dependencies, and who asks. */
export interface Context {
  deps: DomainDeps;
  tail: Tail;
  reader: LogReader;
  presence: Presence;
  teamNews: TeamNews;
  accessWatch: AccessWatch;
  shareGate: ShareGate;
  mailer: Mailer | null;
  /** For links for new passwords. */
  auth: Pick<Auth, "$context" | "clock">;
  /** Where the request comes from. */
  address: string;
  signedIn: SignedIn | null;
}
