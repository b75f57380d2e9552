import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { SettingsForm } from "#app/settings/SettingsForm.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { SelectField } from "#app/ui/SelectField.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import type { Budget, BudgetHolder } from "#server/contract/budget.ts";
import { limits } from "#server/contract/limits.ts";
import type { TeamMember } from "#server/contract/team.ts";

interface BudgetFormProps {
  teamId: string;
  /** Who is in the team, where the reader is not; else they are asked for. */
  members: readonly TeamMember[] | undefined;
  /** The one whose values are in the fields. */
  chosen: Budget | null;
  onSet: () => void;
}

function holderOf(value: string): BudgetHolder {
  if (value === "team" || value === "each") return { kind: value };
  return { kind: "person", userId: value };
}

function valueOfHolder(holder: BudgetHolder | undefined): string {
  if (!holder) return "team";
  return holder.kind === "person" ? holder.userId : holder.kind;
}

/** Sets the budget of the team or of people; empty fields take it away. */
export function BudgetForm({ teamId, members: given, chosen, onSet }: BudgetFormProps) {
  const text = useText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const people = useQuery(trpc.team.members.queryOptions({ teamId }, { enabled: given === undefined }));
  const set = useAction((budget: Omit<Parameters<typeof api.admin.budgets.set.mutate>[0], "teamId">) =>
    api.admin.budgets.set.mutate({ teamId, ...budget }),
  );
  const amount = {
    type: "number",
    inputMode: "decimal",
    min: 0.01,
    max: limits.budget,
    step: "any",
    autoComplete: "off",
  } as const;
  const known = chosen?.holder.kind === "person" ? chosen.holder.userId : null;
  const members = given ?? people.data?.members ?? [];
  return (
    <SettingsForm
      submit={text("budgets.set")}
      done=""
      onSubmit={async (field) => {
        const failure = await set.run({
          holder: holderOf(field("holder")),
          period: field("period") === "day" ? "day" : "month",
          soft: Number(field("soft")) || null,
          hard: Number(field("hard")) || null,
        });
        if (failure) return failure.message;
        notify({ text: text("budgets.saved") });
        onSet();
        return null;
      }}
    >
      <h3 className="font-medium">{text(chosen ? "budgets.change" : "budgets.add")}</h3>
      <SelectField label={text("budgets.holder")} name="holder" defaultValue={valueOfHolder(chosen?.holder)}>
        <option value="team">{text("budgets.team")}</option>
        <option value="each">{text("budgets.eachHint")}</option>
        {known !== null && !members.some(({ userId }) => userId === known) && (
          <option value={known}>{chosen?.name ?? known}</option>
        )}
        {members.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={text("budgets.period")} name="period" defaultValue={chosen?.period ?? "month"}>
        <option value="month">{text("budgets.month")}</option>
        <option value="day">{text("budgets.day")}</option>
      </SelectField>
      <TextField {...amount} label={text("budgets.soft")} name="soft" defaultValue={chosen?.soft ?? ""} />
      <TextField
        {...amount}
        label={text("budgets.hard")}
        name="hard"
        defaultValue={chosen?.hard ?? ""}
        hint={text("budgets.hint")}
      />
    </SettingsForm>
  );
}
