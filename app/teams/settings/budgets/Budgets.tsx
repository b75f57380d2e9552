import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import type { Text } from "#app/i18n/createText.ts";
import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import type { Budget } from "#server/contract/budget.ts";
import type { TeamMember } from "#server/contract/team.ts";
import { BudgetForm } from "./BudgetForm.tsx";
import { budgetKey } from "./budgetKey.ts";

function holderText({ holder, name }: Budget, text: Text): string {
  if (holder.kind === "person") return name ?? holder.userId;
  return text(holder.kind === "team" ? "budgets.team" : "budgets.each");
}

interface BudgetsProps {
  teamId: string;
  /** Who is in the team, where the reader is not; else they are asked for. */
  members?: readonly TeamMember[];
  onSet?: () => void;
}

/** All budgets of a team, and the form that sets one. */
export function Budgets({ teamId, members, onSet }: BudgetsProps) {
  const text = useText();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.admin.budgets.list.queryOptions({ teamId }));
  const [chosen, setChosen] = useState<Budget | null>(null);
  const dollars = (value: number | null) => (value === null ? "–" : formatCost(value, text));
  return (
    <SettingsGroup title={text("budgets.title")} text={text("budgets.text")}>
      {error && <ErrorNotice className="mt-4">{failureSentence(failureOf(error), text)}</ErrorNotice>}
      {data?.length === 0 && <p className="mt-4 text-ink-2">{text("budgets.none")}</p>}
      {data && data.length > 0 && (
        <div className="mt-4">
          <DataTable
            label={text("budgets.title")}
            columns={[
              { key: "holder", label: text("budgets.holder"), render: (row) => holderText(row, text) },
              {
                key: "period",
                label: text("budgets.period"),
                render: ({ period }) => text(`budgets.${period}`),
              },
              {
                key: "spent",
                label: text("budgets.spent"),
                numeric: true,
                render: ({ spent }) => dollars(spent),
              },
              {
                key: "reserved",
                label: text("budgets.reserved"),
                numeric: true,
                wideOnly: true,
                render: ({ reserved }) => dollars(reserved),
              },
              {
                key: "soft",
                label: text("budgets.warning"),
                numeric: true,
                wideOnly: true,
                render: ({ soft }) => dollars(soft),
              },
              {
                key: "hard",
                label: text("budgets.limit"),
                numeric: true,
                render: ({ hard }) => dollars(hard),
              },
            ]}
            rows={data}
            rowKey={budgetKey}
            onOpen={setChosen}
          />
        </div>
      )}
      <BudgetForm
        key={chosen ? budgetKey(chosen) : ""}
        teamId={teamId}
        members={members}
        chosen={chosen}
        onSet={() => {
          setChosen(null);
          void refetch();
          onSet?.();
        }}
      />
    </SettingsGroup>
  );
}
