import type { Text } from "#app/i18n/createText.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import type { Column } from "#app/ui/table/DataTable.tsx";
import type { AdminTeam } from "#server/contract/adminTeams.ts";

export function dateText(at: string | null, text: Text): string {
  if (at === null) return text("adminTeams.never");
  return new Date(at).toLocaleDateString(text.locale, { dateStyle: "medium" });
}

/** What the team as a whole may spend: where it ends, else where people are warned. */
export function budgetText({ budgets }: Pick<AdminTeam, "budgets">, text: Text): string {
  const each = budgets.map(({ period, soft, hard }) => {
    const amount = formatCost(hard ?? soft ?? 0, text);
    const limit = text(period === "day" ? "adminTeams.perDay" : "adminTeams.perMonth", { amount });
    return hard === null ? text("adminTeams.warnedAt", { limit }) : limit;
  });
  return each.length === 0 ? "–" : each.join(", ");
}

export function teamColumns(text: Text): Column<AdminTeam>[] {
  const count = (key: "members" | "workspaces" | "messages" | "tokens") => ({
    key,
    label: text(`adminTeams.${key}`),
    numeric: true,
    render: (team: AdminTeam) => team[key].toLocaleString(text.locale),
  });
  return [
    { key: "name", label: text("adminTeams.name"), render: ({ name }) => name },
    count("members"),
    { ...count("workspaces"), wideOnly: true },
    { ...count("messages"), wideOnly: true },
    { ...count("tokens"), wideOnly: true },
    {
      key: "cost",
      label: text("adminTeams.cost"),
      numeric: true,
      render: ({ cost }) => (cost === null ? "–" : formatCost(cost, text)),
    },
    {
      key: "budget",
      label: text("adminTeams.budget"),
      numeric: true,
      wideOnly: true,
      render: (team) => budgetText(team, text),
    },
    {
      key: "activity",
      label: text("adminTeams.lastActivity"),
      numeric: true,
      render: ({ lastActivityAt }) => dateText(lastActivityAt, text),
    },
  ];
}
