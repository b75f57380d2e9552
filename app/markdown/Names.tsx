import { lazy, Suspense, use } from "react";
import { MentionMarksContext } from "./MentionMarks.ts";

const MarkedNames = lazy(() => import("./MarkedNames.tsx"));

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
