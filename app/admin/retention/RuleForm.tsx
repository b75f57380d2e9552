import { useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { SelectField } from "#app/ui/SelectField.tsx";
import { Switch } from "#app/ui/Switch.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface Rule {
  days: number | null;
  action: "delete" | "anonymise";
  teamsMayDiffer?: boolean;
}

/** The rule of the team that is looked at, or of the instance. */
export function RuleForm({ rule, onSaved }: { rule: Rule | null; onSaved: () => void }) {
  const text = useText();
  const client = useTRPCClient();
  const { input, teamId } = useAdmin();
  const [days, setDays] = useState(rule?.days?.toString() ?? "");
  const [action, setAction] = useState(rule?.action ?? "delete");
  const [teamsMayDiffer, setTeamsMayDiffer] = useState(rule?.teamsMayDiffer ?? false);
  const { run, busy, problem } = useAction(() =>
    client.admin.retention.set.mutate({
      ...input,
      action,
      days: days.trim() === "" ? null : Number(days),
      ...(teamId === null && { teamsMayDiffer }),
    }),
  );
  return (
    <form
      className="mt-4 flex flex-col items-start gap-3"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await run())) onSaved();
      }}
    >
      <h2 className="font-semibold">
        {text(teamId === null ? "adminRetention.instanceRule" : "adminRetention.teamRule")}
      </h2>
      <TextField
        label={text("adminRetention.days")}
        type="number"
        min={1}
        max={36_500}
        step={1}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <SelectField
        label={text("adminRetention.action")}
        value={action}
        onChange={(event) => setAction(event.target.value === "anonymise" ? "anonymise" : "delete")}
      >
        <option value="delete">{text("adminRetention.delete")}</option>
        <option value="anonymise">{text("adminRetention.anonymise")}</option>
      </SelectField>
      {teamId === null && (
        <Switch label={text("adminRetention.differ")} checked={teamsMayDiffer} onChange={setTeamsMayDiffer} />
      )}
      <Button kind="primary" type="submit" disabled={busy}>
        {text("adminRetention.save")}
      </Button>
      <ErrorNotice>{problem}</ErrorNotice>
    </form>
  );
}
