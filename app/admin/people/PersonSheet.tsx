import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { SideSheet } from "#app/ui/SideSheet.tsx";
import type { AdminPerson } from "#server/contract/adminPeople.ts";
import { PersonAction } from "./PersonAction.tsx";
import { dateText, roleText } from "./personColumns.tsx";

interface PersonSheetProps {
  person: AdminPerson;
  onClose: () => void;
  onChanged: () => void;
}

/** What is known of somebody, and what an admin of the instance can do, each after a second press. */
export default function PersonSheet({ person, onClose, onChanged }: PersonSheetProps) {
  const text = useText();
  const api = useTRPCClient();
  const { instance } = useAdmin();
  const viewer = useViewer();
  const { userId, admin, disabled, lastSeenAt, tokens, cost } = person;
  const rows: [label: string, value: string][] = [
    [text("adminPeople.email"), person.email],
    [text("adminPeople.role"), roleText(person, text)],
    [text("adminPeople.joined"), dateText(person.createdAt, text)],
    [
      text("adminPeople.lastSeen"),
      lastSeenAt === null ? text("adminPeople.never") : dateText(lastSeenAt, text),
    ],
    [text("adminPeople.tokens"), tokens.toLocaleString(text.locale)],
    [text("adminPeople.cost"), cost === null ? text("adminPeople.unknown") : formatCost(cost, text)],
  ];
  return (
    <SideSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={person.name}
      closeLabel={text("admin.close")}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-small">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="min-w-0 text-end break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {instance && viewer.id !== userId && (
        <div className="mt-6 flex flex-col items-start gap-3 border-t border-line pt-5">
          <PersonAction
            key={`disabled ${disabled}`}
            label={text(disabled ? "adminPeople.enable" : "adminPeople.disable")}
            confirm={disabled ? null : text("adminPeople.disableConfirm")}
            act={() => api.admin.people.setDisabled.mutate({ userId, disabled: !disabled })}
            onDone={onChanged}
          />
          <PersonAction
            label={text("adminPeople.signOut")}
            confirm={text("adminPeople.signOutConfirm")}
            act={() => api.admin.people.signOut.mutate({ userId })}
            onDone={onChanged}
          />
          <PersonAction
            key={`admin ${admin}`}
            label={text(admin ? "adminPeople.takeAdmin" : "adminPeople.makeAdmin")}
            confirm={text(admin ? "adminPeople.takeAdminConfirm" : "adminPeople.makeAdminConfirm")}
            act={() => api.admin.people.setAdmin.mutate({ userId, admin: !admin })}
            onDone={onChanged}
          />
        </div>
      )}
    </SideSheet>
  );
}
