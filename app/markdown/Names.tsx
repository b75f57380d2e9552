import { lazy, Suspense, use } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { MentionMarksContext } from "./MentionMarks.ts";

const MarkedNames = lazy(whenReachable(() => import("./MarkedNames.tsx")));

/** A text with an `@` in it, which may name people. */
export function Names({ text }: { text: string }) {
  const marks = use(MentionMarksContext);
  if (!marks) return text;
  return (
    <Suspense fallback={text}>
      <MarkedNames text={text} marks={marks} />
    </Suspense>
  );
}
