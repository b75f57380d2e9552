"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { Filters } from "./Filters.tsx";
import { Results } from "./Results.tsx";
import { isNarrowed, readFilters, type SearchFilters, searchAddress } from "./searchFilters.ts";
import { useSearch } from "./useSearch.ts";

/** Until somebody has stopped typing for this long, in ms, nothing is asked for. */
const typingMs = 200;

function Begin() {
  const text = useText();
  return (
    <div className="pt-8">
      <h2 className="font-semibold">{text("search.beginTitle")}</h2>
      <p className="mt-1 max-w-[56ch] text-ink-2">{text("search.beginText")}</p>
      <ul className="mt-4 space-y-1 text-small text-ink-2">
        <li>{text("search.beginPhrase")}</li>
        <li>{text("search.beginOr")}</li>
        <li>{text("search.beginWithout")}</li>
      </ul>
    </div>
  );
}

function Nothing({ filters }: { filters: SearchFilters }) {
  const text = useText();
  return (
    <div className="pt-6">
      <h2 className="font-semibold break-words">{text("search.nothingTitle", { query: filters.query })}</h2>
      <p className="mt-1 max-w-[56ch] text-ink-2">
        {text(isNarrowed(filters) ? "search.nothingFiltered" : "search.nothingText")}
      </p>
    </div>
  );
}

function Waiting() {
  return (
    <ul aria-hidden className="animate-breathe border-t border-line">
      {["w-3/4", "w-1/2", "w-2/3"].map((width) => (
        <li key={width} className="space-y-2 border-b border-line py-4 ps-9">
          <div className="h-3 w-40 rounded-small bg-hover" />
          <div className={cx("h-3 rounded-small bg-hover", width)} />
        </li>
      ))}
    </ul>
  );
}

function Found({ filters }: { filters: SearchFilters }) {
  const text = useText();
  const { results, newestOnly, stale, failure, again, more, busy } = useSearch(filters);
  if (filters.query.trim() === "") return <Begin />;
  if (failure) {
    return (
      <div className="pt-4">
        <ErrorNotice>
          {text("search.failed")} {failureSentence(failure, text)}
        </ErrorNotice>
        <Button className="mt-3" onClick={again}>
          {text("search.tryAgain")}
        </Button>
      </div>
    );
  }
  if (!results) return <Waiting />;
  const count = results.length;
  return (
    <div className={cx("transition-opacity", stale && "opacity-60")}>
      <p role="status" className="pt-2 pb-2 text-small text-ink-3">
        {stale ? text("search.loading") : text(more ? "search.firstResults" : "search.results", { count })}
        {newestOnly && !stale && ` · ${text("search.newestOnly")}`}
      </p>
      {count === 0 ? <Nothing filters={filters} /> : <Results results={results} />}
      {more && (
        <Button kind="quiet" disabled={busy} onClick={more} className="mt-3">
          {text("search.more")}
        </Button>
      )}
    </div>
  );
}

/** Search over all that one may read in a team; what is searched for stands in the address. */
export function SearchPage() {
  const text = useText();
  const params = useSearchParams();
  const filters = readFilters(params);
  const [typed, setTyped] = useState(filters.query);
  const [written, setWritten] = useState(filters.query);
  const [seen, setSeen] = useState(filters.query);
  // An address that this field has not written: somebody went back in the browser's history.
  if (seen !== filters.query) {
    setSeen(filters.query);
    if (filters.query !== written) setTyped(filters.query);
  }

  function change(changed: Partial<SearchFilters>) {
    const next = { ...filters, query: typed, ...changed };
    setWritten(next.query);
    window.history.replaceState(null, "", searchAddress(next));
  }

  const write = useEffectEvent(() => change({}));
  const pending = typed !== filters.query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every letter begins the wait anew
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(write, typingMs);
    return () => clearTimeout(timer);
  }, [typed, pending]);

  return (
    <>
      <PageHeader>
        <h1 className="truncate ps-1 font-semibold">{text("search.title")}</h1>
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        <search className="mx-auto block max-w-(--column) px-6 py-6">
          <input
            type="search"
            // biome-ignore lint/a11y/noAutofocus: the page is for typing into this field
            autoFocus
            aria-label={text("search.label")}
            placeholder={text("search.placeholder")}
            value={typed}
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
            className="h-11 w-full rounded-large border border-line-strong bg-raised px-4 text-field outline-offset-0 placeholder:text-ink-3"
          />
          <div className="mt-2">
            <Filters filters={filters} onChange={change} />
          </div>
          <Found filters={filters} />
        </search>
      </div>
    </>
  );
}
