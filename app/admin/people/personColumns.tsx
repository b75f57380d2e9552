import type { Text } from "#app/i18n/createText.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import type { Column } from "#app/ui/table/DataTable.tsx";
import type { AdminPerson } from "#server/contract/adminPeople.ts";
import { roles } from "#server/contract/roles.ts";

export function dateText(at: string, { locale }: Pick<Text, "locale">): string {
  return new Date(at).toLocaleDateString(locale, { dateStyle: "medium" });
}

/** What somebody is: in the team, in the instance, and whether they are kept out. */
export function roleText({ admin, role, disabled }: AdminPerson, text: Text): string {
  const known = roles.find((each) => each === role);
  return [
    ...(disabled ? [text("adminPeople.disabled")] : []),
    ...(known ? [text(`shell.${known}`)] : []),
    ...(admin ? [text("adminPeople.instanceAdmin")] : []),
  ].join(" · ");
}

export function personColumns(text: Text): Column<AdminPerson>[] {
  return [
    { key: "name", label: text("adminPeople.name"), render: ({ name }) => name },
    { key: "email", label: text("adminPeople.email"), wideOnly: true, render: ({ email }) => email },
    { key: "role", label: text("adminPeople.role"), render: (person) => roleText(person, text) },
    {
      key: "lastSeen",
      label: text("adminPeople.lastSeen"),
      numeric: true,
      render: ({ lastSeenAt }) =>
        lastSeenAt === null ? text("adminPeople.never") : dateText(lastSeenAt, text),
    },
    {
      key: "messages",
      label: text("adminPeople.messages"),
      numeric: true,
      wideOnly: true,
      render: ({ messages }) => messages.toLocaleString(text.locale),
    },
    {
      key: "tokens",
      label: text("adminPeople.tokens"),
      numeric: true,
      wideOnly: true,
      render: ({ tokens }) => tokens.toLocaleString(text.locale),
    },
    {
      key: "cost",
      label: text("adminPeople.cost"),
      numeric: true,
      wideOnly: true,
      render: ({ cost }) => (cost === null ? "–" : formatCost(cost, text)),
    },
  ];
}
