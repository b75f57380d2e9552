import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { SearchPage } from "#app/search/SearchPage.tsx";
import { requireSession } from "#app/session/requireSession.ts";
import type { SearchParams } from "#app/session/searchParams.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("search.title") };
}

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const query = new URLSearchParams(given).toString();
  await requireSession(query === "" ? "/search" : `/search?${query}`);
  return <SearchPage />;
}
