import { type FormEvent, useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { ModalPanel } from "#app/ui/ModalPanel.tsx";
import { SelectField } from "#app/ui/SelectField.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { type TokenScope, tokenDays, tokenScopes } from "#server/contract/accessTokenScopes.ts";
import { limits } from "#server/contract/limits.ts";

interface NewTokenProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => Promise<unknown>;
}

type Days = (typeof tokenDays)[number];

function MadeToken({ token, onDone }: { token: string; onDone: () => void }) {
  const text = useText();
  return (
    <>
      <div role="status" className="mt-4 rounded-large bg-accent-soft px-3 py-2.5 text-small">
        {text("adminTokens.made")}
        <div className="mt-1.5 flex items-center gap-1">
          <code className="min-w-0 flex-1 rounded-small border border-line-strong bg-raised px-2 py-1.5 font-mono break-all">
            {token}
          </code>
          <CopyButton text={token} what={text("adminTokens.theToken")} className="h-9" />
        </div>
      </div>
      <Button kind="primary" className="mt-4 h-10" onClick={onDone}>
        {text("adminTokens.done")}
      </Button>
    </>
  );
}

function TokenForm({ onMade }: { onMade: (token: string) => void }) {
  const text = useText();
  const client = useTRPCClient();
  const { input: scope, teamId } = useAdmin();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly TokenScope[]>(["activities"]);
  const [days, setDays] = useState<Days>(90);
  const create = useAction(async () => {
    const input = { ...scope, name, scopes: [...scopes], days };
    onMade((await client.admin.accessToken.create.mutate(input)).token);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    void create.run();
  }

  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-4">
      <p className="text-small text-ink-2">
        {text(teamId === null ? "adminTokens.ofInstance" : "adminTokens.ofTeam")}
      </p>
      <TextField
        label={text("adminTokens.name")}
        hint={text("adminTokens.nameHint")}
        value={name}
        required
        maxLength={limits.nameLength}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset>
        <legend className="text-small font-medium">{text("adminTokens.reads")}</legend>
        {tokenScopes.map((each) => (
          <label key={each} className="flex items-center gap-2.5 py-1.5 text-small">
            <input
              type="checkbox"
              className="accent-accent"
              checked={scopes.includes(each)}
              onChange={({ target }) =>
                setScopes(target.checked ? [...scopes, each] : scopes.filter((other) => other !== each))
              }
            />
            {text(`adminTokens.${each}`)}
          </label>
        ))}
      </fieldset>
      <SelectField
        label={text("adminTokens.works")}
        value={String(days)}
        onChange={({ target }) => setDays(tokenDays.find((each) => String(each) === target.value) ?? null)}
      >
        {tokenDays.map((count) => (
          <option key={count} value={String(count)}>
            {count === null ? text("adminTokens.always") : text("adminTokens.days", { count })}
          </option>
        ))}
      </SelectField>
      <ErrorNotice>{create.problem}</ErrorNotice>
      <Button
        type="submit"
        kind="primary"
        className="h-10 self-start"
        disabled={create.busy || name.trim() === "" || scopes.length === 0}
      >
        {text("adminTokens.make")}
      </Button>
    </form>
  );
}

/** Makes a token for what is looked at, and shows it this once. */
export function NewToken({ open, onOpenChange, onMade }: NewTokenProps) {
  const text = useText();
  const [made, setMade] = useState<string | null>(null);

  function change(next: boolean) {
    setMade(null);
    onOpenChange(next);
  }

  return (
    <ModalPanel
      open={open}
      onOpenChange={change}
      title={text("adminTokens.create")}
      closeLabel={text("admin.close")}
    >
      {made === null ? (
        <TokenForm
          onMade={(token) => {
            setMade(token);
            void onMade();
          }}
        />
      ) : (
        <MadeToken token={made} onDone={() => change(false)} />
      )}
    </ModalPanel>
  );
}
