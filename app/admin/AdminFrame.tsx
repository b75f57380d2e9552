"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { cx } from "#app/ui/cx.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import { useAdmin } from "./AdminProvider.tsx";
import { adminSections } from "./adminSections.ts";

/** Which team is looked at, or all of the instance. */
function AreaSelect() {
  const text = useText();
  const router = useRouter();
  const pathname = usePathname();
  const { instance, teams, teamId } = useAdmin();
  const chosen = teams.find(({ id }) => id === teamId);
  if (!instance && teams.length < 2) {
    return <p className="min-w-0 truncate text-small text-ink-3">{teams[0]?.name}</p>;
  }
  return (
    <QuietSelect
      label={text("admin.area")}
      value={teamId ?? ""}
      shown={chosen?.name ?? (teamId === null ? text("admin.instance") : text("admin.oneTeam"))}
      onChange={(id) => router.push(id === "" ? pathname : `${pathname}?team=${encodeURIComponent(id)}`)}
    >
      {instance && <option value="">{text("admin.instance")}</option>}
      {teamId !== null && !chosen && <option value={teamId}>{text("admin.oneTeam")}</option>}
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </QuietSelect>
  );
}

/** The frame of every admin page: what is looked at, and the sections; the page scrolls below. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const text = useText();
  const pathname = usePathname();
  const { instance, href } = useAdmin();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector(`[aria-current="page"]`);
    // On a phone not all of them have room beside each other.
    if (pathname) current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  const sections = adminSections.filter(({ instanceOnly }) => instance || !instanceOnly);
  return (
    <>
      <PageHeader>
        <h1 className="truncate ps-1 font-semibold">{text("admin.title")}</h1>
        <AreaSelect />
      </PageHeader>
      <nav
        ref={nav}
        aria-label={text("admin.title")}
        className="shrink-0 overflow-x-auto border-b border-line px-2 wide:px-4"
      >
        <ul className="flex">
          {sections.map(({ path, label }) => {
            const current = pathname === path || pathname.startsWith(`${path}/`);
            return (
              <li key={path}>
                <AppLink
                  href={href(path)}
                  aria-current={current ? "page" : undefined}
                  className={cx(
                    "inline-flex h-10 items-center border-b-2 px-2.5 text-small whitespace-nowrap transition-colors",
                    "outline-offset-[-2px] hover:text-ink",
                    current ? "border-accent font-medium text-ink" : "border-transparent text-ink-2",
                  )}
                >
                  {text(label)}
                </AppLink>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </>
  );
}
