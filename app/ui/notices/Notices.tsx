import { lazy, Suspense, useSyncExternalStore } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { hasNotices, onNotice } from "./notices.ts";

const NoticeList = lazy(whenReachable(() => import("./NoticeList.tsx")));

/** Where notices show; their code comes with the first of them. */
export function Notices() {
  const wanted = useSyncExternalStore(onNotice, hasNotices, () => false);
  if (!wanted) return null;
  return (
    <Suspense>
      <NoticeList />
    </Suspense>
  );
}
