import { useQueries } from "@tanstack/react-query";
import { useParams, useRouter } from "next/navigation";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { workspaceName } from "#app/shell/workspaceName.ts";
import type { PaletteGroup } from "./paletteGroup.ts";

/** So many of the latest are offered before anything is typed. */
const latest = 6;

/** The workspaces of all one's teams, the latest activity first. */
export function useWorkspaceGroup(): PaletteGroup {
  const text = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const { teams = [] } = useTeams();
  const { workspaceId } = useParams<{ workspaceId?: string }>();
  const lists = useQueries({
    queries: teams.map(({ id }) => trpc.workspace.sidebar.queryOptions({ teamId: id })),
  });
  const found = teams.flatMap((team, index) => (lists[index]?.data ?? []).map((item) => ({ ...item, team })));
  const sorted = found
    .filter(({ id }) => id !== workspaceId)
    .toSorted(
      (a, b) =>
        Number(a.archived) - Number(b.archived) ||
        Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt),
    );
  return {
    key: "workspaces",
    label: text("shell.workspaces"),
    entries: sorted.map(({ id, name, icon, archived, team }, index) => {
      const about = [archived && text("palette.archived"), teams.length > 1 && team.name].filter(Boolean);
      return {
        key: id,
        label: workspaceName(name, text),
        icon,
        whenTyped: index >= latest || archived,
        ...(about.length > 0 && { detail: about.join(" · ") }),
        onSelect: () => router.push(`/w/${id}`),
      };
    }),
  };
}
