"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { cx } from "#app/ui/cx.ts";
import { ChevronLeft } from "#app/ui/icons/ChevronLeft.ts";
import { ChevronRight } from "#app/ui/icons/ChevronRight.ts";

export interface SettingsSection {
  path: string;
  label: string;
}

interface SettingsFrameProps {
  title: string;
  /** Where the list of sections is a page of its own, on a phone; elsewhere it shows the first section. */
  base: string;
  sections: SettingsSection[];
  children: ReactNode;
}

/** Sections beside the one that is open; on a phone a list, then the section. */
export function SettingsFrame({ title, base, sections, children }: SettingsFrameProps) {
  const text = useText();
  const pathname = usePathname();
  const onList = pathname === base;
  const current = sections.find(({ path }) => path === pathname) ?? (onList ? sections[0] : undefined);
  return (
    <>
      <PageHeader>
        {!onList && (
          <AppLink
            href={base}
            aria-label={text("settings.backToList")}
            className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink wide:hidden"
          >
            <ChevronLeft aria-hidden className="size-4.5" />
          </AppLink>
        )}
        <h1 className="truncate ps-1 font-semibold">
          <span className={cx(!onList && "hidden wide:inline")}>{title}</span>
          {!onList && <span className="wide:hidden">{current?.label ?? title}</span>}
        </h1>
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-(--settings) gap-10 px-4 py-4 wide:px-6 wide:py-8">
          <nav
            aria-label={title}
            className={cx("w-full shrink-0 wide:block wide:w-48", onList ? "block" : "hidden")}
          >
            <ul className="wide:sticky wide:top-0">
              {sections.map(({ path, label }) => (
                <li key={path} className="border-b border-line wide:border-b-0">
                  <AppLink
                    href={path}
                    aria-current={path === current?.path ? "page" : undefined}
                    className={cx(
                      "flex h-12 items-center justify-between rounded-small px-2 wide:h-8 wide:text-small",
                      "text-ink hover:bg-hover wide:text-ink-2 wide:hover:text-ink",
                      path === current?.path && "wide:bg-hover wide:font-medium wide:text-ink",
                    )}
                  >
                    {label}
                    <ChevronRight aria-hidden className="size-4 text-ink-3 wide:hidden" />
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className={cx("min-w-0 flex-1", onList && "hidden wide:block")}>{children}</div>
        </div>
      </div>
    </>
  );
}
