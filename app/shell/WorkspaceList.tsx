import { useParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { can } from "#server/contract/can.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { sidebarSections } from "./sidebarSections.ts";
import { useTeams } from "./TeamProvider.tsx";
import { useSidebarItems } from "./useSidebarItems.ts";
import { WorkspaceRow } from "./WorkspaceRow.tsx";

const RemovedDialog = lazy(whenReachable(() => import("./removed/RemovedDialog.tsx")));

function Rows({ items }: { items: SidebarItem[] }) {
  const { workspaceId } = useParams<{ workspaceId?: string }>();
  return (
    <ul>
      {items.map((item) => (
        <WorkspaceRow key={item.id} item={item} current={item.id === workspaceId} />
      ))}
    </ul>
  );
}

const placeholders = ["w-32", "w-24", "w-40"];

function Placeholders() {
  return (
    <ul aria-hidden className="animate-breathe px-2">
      {placeholders.map((width) => (
        <li key={width} className="flex h-8 items-center">
          <span className={cx("h-3 rounded-small bg-hover", width)} />
        </li>
      ))}
    </ul>
  );
}

function Removed({ teamId }: { teamId: string }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setUsed(true);
          setOpen(true);
        }}
        className="touch-target rounded-small px-2 py-1 text-small text-ink-3 transition-colors hover:bg-hover hover:text-ink"
      >
        {text("workspaceMenu.recentlyDeleted")}
      </button>
      {used && (
        <Suspense>
          <RemovedDialog teamId={teamId} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}

const heading = "px-2 pb-1 text-small text-ink-3";

/** The current team's workspaces: one's favourites, the others by their last activity, the archived ones folded. */
export function WorkspaceList() {
  const text = useText();
  const { teams, team } = useTeams();
  const items = useSidebarItems();
  if (teams?.length === 0) return null;
  const { favourites, others, archived } = sidebarSections(items ?? []);
  return (
    <>
      {favourites.length > 0 && (
        <section aria-label={text("workspaceMenu.favourites")} className="pb-4">
          <h2 className={heading}>{text("workspaceMenu.favourites")}</h2>
          <Rows items={favourites} />
        </section>
      )}
      <h2 className={heading}>{text("shell.workspaces")}</h2>
      {!items && <Placeholders />}
      {items && others.length === 0 && favourites.length === 0 && (
        <p className="px-2 py-1 text-small text-ink-3">{text("shell.noWorkspaces")}</p>
      )}
      <Rows items={others} />
      <div className="flex flex-col items-start gap-1 pt-4">
        {archived.length > 0 && (
          <Disclosure
            className="w-full ps-2"
            summary={text("workspaceMenu.archived", { count: archived.length })}
          >
            <div className="-ms-2 pt-1">
              <Rows items={archived} />
            </div>
          </Disclosure>
        )}
        {team && items && can(team.role, "workspace.change") && <Removed teamId={team.id} />}
      </div>
    </>
  );
}
