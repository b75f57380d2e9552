"use client";

import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatFullTime } from "#app/ui/formatTime.ts";
import { deviceName } from "./deviceName.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";
import type { SessionItem } from "./session.ts";
import { useSessions } from "./useSessions.ts";

function SessionRow({
  item,
  current,
  onRevoke,
}: {
  item: SessionItem;
  current: boolean;
  onRevoke: () => void;
}) {
  const text = useText();
  const device = deviceName(item.userAgent, text);
  return (
    <li className="flex items-center gap-4 border-b border-line py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={item.userAgent}>
          {device}
          {current && (
            <span className="ms-2 text-small font-normal text-green">{text("settings.thisDevice")}</span>
          )}
        </p>
        <p className="truncate text-small text-ink-2">
          {[text("settings.signedInAt", { time: formatFullTime(item.createdAt, text) }), item.ipAddress]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {!current && (
        <Button onClick={onRevoke} aria-label={text("settings.signOutDevice", { device })}>
          {text("settings.signOut")}
        </Button>
      )}
    </li>
  );
}

export function SessionsPage({ currentId }: { currentId: string }) {
  const text = useText();
  const { sessions, problem, revoke } = useSessions();
  return (
    <SettingsGroup title={text("settings.sessions")} text={text("settings.sessionsText")}>
      <ErrorNotice className="mt-4">{problem}</ErrorNotice>
      {sessions ? (
        <ul className="mt-4 border-t border-line">
          {sessions.map((item) => (
            <SessionRow
              key={item.id}
              item={item}
              current={item.id === currentId}
              onRevoke={() => revoke(item)}
            />
          ))}
        </ul>
      ) : (
        !problem && <div aria-hidden className="mt-4 h-18 animate-breathe rounded-large bg-sunk" />
      )}
    </SettingsGroup>
  );
}
