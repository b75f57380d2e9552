import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import { goToSignIn } from "#app/auth/goToSignIn.ts";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Button } from "#app/ui/Button.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";
import type { End } from "./live/endOf.ts";

export default function WorkspaceEnded({ title, message, signIn }: End) {
  const text = useText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  // The team, or one's place in it, may have gone with the workspace.
  useEffect(() => {
    if (signIn) return;
    void queryClient.invalidateQueries(trpc.team.list.pathFilter());
    void queryClient.invalidateQueries(trpc.workspace.sidebar.pathFilter());
  }, [signIn, queryClient, trpc]);

  return (
    <>
      <PageHeader />
      <PageNotice title={title} text={message}>
        {signIn ? (
          <Button kind="primary" onClick={goToSignIn}>
            {text("pages.signIn")}
          </Button>
        ) : (
          <AppLink href="/" className={linkButton}>
            {text("pages.backToWorkspaces")}
          </AppLink>
        )}
      </PageNotice>
    </>
  );
}
