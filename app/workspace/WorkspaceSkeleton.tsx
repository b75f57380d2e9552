import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";

const lines = [
  ["w-40", "w-3/5"],
  ["w-28", "w-full", "w-11/12", "w-2/3"],
];

/** The space of the messages and the composer while they are on their way. */
export function WorkspaceSkeleton() {
  const text = useText();
  return (
    <>
      <div
        aria-hidden
        className="mx-auto w-full max-w-(--column) flex-1 animate-breathe overflow-hidden px-6 pt-10"
      >
        {lines.map(([author, ...text]) => (
          <div key={author} className="flex flex-col gap-3 pb-9">
            <span className={cx("h-3 rounded-small bg-hover", author)} />
            {text.map((width) => (
              <span key={width} className={cx("h-3.5 rounded-small bg-hover", width)} />
            ))}
          </div>
        ))}
      </div>
      <div className="mx-auto w-full max-w-(--column) px-4 pb-4">
        <div aria-hidden className="h-24 rounded-large border border-line bg-raised" />
      </div>
      <p role="status" className="sr-only">
        {text("workspace.loading")}
      </p>
    </>
  );
}
