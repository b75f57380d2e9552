import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { lookEveryMs } from "../Members.tsx";
import { TeamSettingsContext } from "./TeamSettings.ts";

/** What is in it is shown once the settings are there; it then follows what others change. */
export function LoadedSettings({ teamId, children }: { teamId: string; children: ReactNode }) {
  const text = useText();
  const trpc = useTRPC();
  const {
    data: settings,
    error,
    refetch,
  } = useQuery(trpc.teamSettings.get.queryOptions({ teamId }, { refetchInterval: lookEveryMs }));
  const value = useMemo(() => settings && { teamId, settings }, [teamId, settings]);
  if (value) return <TeamSettingsContext value={value}>{children}</TeamSettingsContext>;
  if (error) {
    return (
      <>
        <ErrorNotice>{failureSentence(failureOf(error), text)}</ErrorNotice>
        <Button className="mt-4" onClick={() => void refetch()}>
          {text("pages.tryAgain")}
        </Button>
      </>
    );
  }
  return (
    <div aria-hidden className="animate-breathe">
      <div className="h-5 w-40 rounded-small bg-sunk" />
      <div className="mt-4 h-36 rounded-large bg-sunk" />
    </div>
  );
}
