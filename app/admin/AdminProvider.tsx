"use client";

import { useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo } from "react";

export interface AdminAreas {
  instance: boolean;
  teams: { id: string; name: string }[];
}

export interface AdminScope extends AdminAreas {
  /** What every admin procedure takes: the team that is looked at, or nothing for the whole instance. */
  input: { teamId?: string };
  teamId: string | null;
  /** Keeps the choice of the team in a link to another admin page. */
  href: (path: string) => string;
}

const AdminContext = createContext<AdminAreas | null>(null);

export function AdminProvider({ areas, children }: { areas: AdminAreas; children: ReactNode }) {
  return <AdminContext value={areas}>{children}</AdminContext>;
}

/** What is looked at: `?team=` of the address, else the instance, else the first of one's teams. */
export function useAdmin(): AdminScope {
  const areas = useContext(AdminContext);
  if (!areas) throw new Error("useAdmin needs an AdminProvider above it.");
  const asked = useSearchParams().get("team");
  return useMemo(() => {
    const teamId = asked ?? (areas.instance ? null : (areas.teams[0]?.id ?? null));
    return {
      ...areas,
      teamId,
      input: teamId === null ? {} : { teamId },
      href: (path) =>
        asked === null ? path : `${path}${path.includes("?") ? "&" : "?"}team=${encodeURIComponent(asked)}`,
    };
  }, [areas, asked]);
}
