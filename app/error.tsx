"use client";

import { useEffect } from "react";
import { useText } from "#app/i18n/useText.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";

interface ErrorPageProps {
  error: unknown;
  retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const text = useText();
  useEffect(() => console.error(error), [error]);
  return (
    <PageNotice title={text("pages.brokenTitle")} text={text("pages.brokenText")}>
      <button type="button" className={linkButton} onClick={retry}>
        {text("pages.tryAgain")}
      </button>
      <button type="button" className={linkButton} onClick={() => window.location.reload()}>
        {text("pages.reload")}
      </button>
    </PageNotice>
  );
}
