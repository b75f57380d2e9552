import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";

/** In the place of a page of a team that is not one's own. */
export function TeamMissing() {
  const text = useText();
  return (
    <PageNotice title={text("teams.notFoundTitle")} text={text("teams.notFoundText")}>
      <AppLink href="/" className={linkButton}>
        {text("teams.toWorkspaces")}
      </AppLink>
    </PageNotice>
  );
}
