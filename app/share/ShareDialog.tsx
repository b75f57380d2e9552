import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatDay } from "#app/ui/formatTime.ts";
import { ModalPanel } from "#app/ui/ModalPanel.tsx";
import { SelectField } from "#app/ui/SelectField.tsx";
import type { ShareLink } from "#server/contract/share.ts";
import { shareDays } from "./shareDays.ts";

interface ShareDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function LinkRow({ link, busy, onRemove }: { link: ShareLink; busy: boolean; onRemove: () => void }) {
  const text = useText();
  const day = (at: string) => formatDay(at, new Date(), text);
  const about = { name: link.createdBy.name, date: day(link.createdAt) };
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5">
      <p className="min-w-0 flex-1 text-small">
        <span className="block truncate">{text("share.madeBy", about)}</span>
        <span className="block text-ink-3">
          {link.expiresAt ? text("share.until", { date: day(link.expiresAt) }) : text("share.always")}
        </span>
      </p>
      <Button
        kind="quiet"
        disabled={busy}
        onClick={onRemove}
        aria-label={text("share.removeOf", about)}
        className="text-red"
      >
        {text("share.remove")}
      </Button>
    </li>
  );
}

function MadeLink({ address }: { address: string }) {
  const text = useText();
  const id = useId();
  return (
    <div className="mt-4 rounded-large bg-accent-soft px-3 py-2.5">
      <label htmlFor={id} className="text-small">
        {text("share.made")}
      </label>
      <div className="mt-1.5 flex items-center gap-1">
        <input
          id={id}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
          className="h-9 min-w-0 flex-1 rounded-small border border-line-strong bg-raised px-2 font-mono text-small"
        />
        <CopyButton text={address} what={text("share.copyLink")} className="h-9" />
      </div>
    </div>
  );
}

/** The links by which anybody may read this workspace: makes them, lists them, removes them. */
export default function ShareDialog({ workspaceId, open, onOpenChange }: ShareDialogProps) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [days, setDays] = useState<number | null>(7);
  const [made, setMade] = useState<string | null>(null);
  const links = useQuery(trpc.share.list.queryOptions({ workspaceId }, { enabled: open }));
  const renew = () => queryClient.invalidateQueries(trpc.share.list.queryFilter({ workspaceId }));
  const create = useAction(async () => {
    const { token } = await client.share.create.mutate({ workspaceId, days });
    setMade(`${window.location.origin}/s/${token}`);
    await renew();
  });
  const remove = useAction(async (shareId: string) => {
    await client.share.remove.mutate({ workspaceId, shareId });
    await renew();
  });
  const loading = links.error && failureSentence(failureOf(links.error), text);
  return (
    <ModalPanel
      open={open}
      onOpenChange={(next) => {
        if (!next) setMade(null);
        onOpenChange(next);
      }}
      title={text("share.title")}
      closeLabel={text("share.close")}
    >
      <p className="mt-1 text-small text-ink-2">{text("share.about")}</p>
      <div className="mt-4 flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label={text("share.works")}
            value={String(days)}
            onChange={(event) =>
              setDays(shareDays.find((each) => String(each) === event.target.value) ?? null)
            }
          >
            {shareDays.map((count) => (
              <option key={count} value={String(count)}>
                {count === null ? text("share.always") : text("share.days", { count })}
              </option>
            ))}
          </SelectField>
        </div>
        <Button kind="primary" className="h-10" disabled={create.busy} onClick={() => create.run()}>
          {text("share.create")}
        </Button>
      </div>
      {made && <MadeLink address={made} />}
      <ErrorNotice className="mt-3">{create.problem ?? remove.problem ?? loading}</ErrorNotice>
      <h3 className="mt-4 text-small text-ink-3">{text("share.links")}</h3>
      {links.data?.length === 0 && <p className="py-2 text-small">{text("share.noLinks")}</p>}
      {links.isPending && (
        <div
          role="status"
          aria-label={text("share.loading")}
          className="mt-2 h-10 animate-breathe rounded-large bg-sunk"
        />
      )}
      <ul>
        {links.data?.map((link) => (
          <LinkRow key={link.id} link={link} busy={remove.busy} onRemove={() => remove.run(link.id)} />
        ))}
      </ul>
    </ModalPanel>
  );
}
