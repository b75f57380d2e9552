import { type FormEvent, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { RadioList } from "#app/ui/RadioList.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import type { AdminPerson, PersonTeam } from "#server/contract/adminPeople.ts";
import { type PersonMessages, personMessages } from "#server/contract/personMessages.ts";

interface RemovePersonProps {
  person: AdminPerson;
  teams: readonly PersonTeam[];
  onRemoved: () => void;
}

const namesOf = (teams: readonly PersonTeam[]) => teams.map(({ name }) => name).join(", ");

/** Deletes somebody's account, once it is said what becomes of their messages and their address was typed. */
export function RemovePerson({ person, teams, onRemoved }: RemovePersonProps) {
  const text = useText();
  const api = useTRPCClient();
  const { userId, name, email } = person;
  const [open, setOpen] = useState(false);
  const [messages, setMessages] = useState<PersonMessages>("keep");
  const [typed, setTyped] = useState("");
  const matches = typed.trim().toLowerCase() === email.toLowerCase();
  const remove = useAction(() => api.admin.people.remove.mutate({ userId, email: typed, messages }));
  const needed = teams.filter(({ onlyOwner, members }) => onlyOwner && members > 1);
  const lonely = teams.filter(({ onlyOwner, members }) => onlyOwner && members === 1);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (remove.busy || !matches || (await remove.run()) !== null) return;
    notify({ text: text("adminPeople.removed", { name }) });
    onRemoved();
  }

  if (!open) {
    return (
      <Button className="text-red" onClick={() => setOpen(true)}>
        {text("adminPeople.remove")}
      </Button>
    );
  }
  if (needed.length > 0) {
    return (
      <p role="alert" className="text-small text-red">
        {text("adminPeople.removeNeeds", { name, teams: namesOf(needed) })}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="flex w-full flex-col gap-3">
      <h3 className="font-semibold">{text("adminPeople.removeTitle", { name })}</h3>
      <p className="text-small text-ink-2">{text("adminPeople.removeAbout")}</p>
      {lonely.length > 0 && (
        <p className="text-small text-red">{text("adminPeople.removeTeams", { teams: namesOf(lonely) })}</p>
      )}
      <RadioList
        label={text("adminPeople.theirMessages")}
        value={messages}
        onChange={setMessages}
        options={personMessages.map((value) => ({
          value,
          label: text(`adminPeople.${value}`),
          detail: text(`adminPeople.${value}Detail`),
        }))}
      />
      <TextField
        label={text("adminPeople.typeEmail", { email })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
      />
      <ErrorNotice>{remove.problem}</ErrorNotice>
      <div className="flex gap-2">
        <Button type="submit" className="text-red" disabled={!matches || remove.busy}>
          {text("adminPeople.removeNow")}
        </Button>
        <Button kind="quiet" disabled={remove.busy} onClick={() => setOpen(false)}>
          {text("adminPeople.cancel")}
        </Button>
      </div>
    </form>
  );
}
