import { useQuery } from "@tanstack/react-query";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { SideSheet } from "#app/ui/SideSheet.tsx";
import type { AdminPerson } from "#server/contract/adminPeople.ts";
import { type Fact, FactList } from "../FactList.tsx";
import { ErasePerson } from "./ErasePerson.tsx";
import { PersonAction } from "./PersonAction.tsx";
import { PersonTeams } from "./PersonTeams.tsx";
import { dateText, roleText } from "./personColumns.tsx";
import { RemovePerson } from "./RemovePerson.tsx";
import { ResetLink } from "./ResetLink.tsx";

interface PersonSheetProps {
  person: AdminPerson;
  onClose: () => void;
  onChanged: () => void;
}

/** What is known of somebody, their roles, and what an admin of the instance can do about their account. */
export default function PersonSheet({ person, onClose, onChanged }: PersonSheetProps) {
  const text = useText();
  const api = useTRPCClient();
  const trpc = useTRPC();
  const { instance, input } = useAdmin();
  const viewer = useViewer();
  const { userId, admin, disabled, lastSeenAt, messages, tokens, cost } = person;
  const teams = useQuery(trpc.admin.people.teams.queryOptions({ ...input, userId }));
  function changed() {
    void teams.refetch();
    onChanged();
  }
  const role = roleText(person, text);
  const facts: Fact[] = [
    [text("adminPeople.email"), person.email],
    ...(role === "" ? [] : [[text("adminPeople.role"), role] satisfies Fact]),
    [text("adminPeople.joined"), dateText(person.createdAt, text)],
    [
      text("adminPeople.lastSeen"),
      lastSeenAt === null ? text("adminPeople.never") : dateText(lastSeenAt, text),
    ],
    [text("adminPeople.messages"), messages.toLocaleString(text.locale)],
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
      <FactList facts={facts} />
      {teams.data && (
        <PersonTeams userId={userId} name={person.name} teams={teams.data} onChanged={changed} />
      )}
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
          <ResetLink person={person} />
          <ErasePerson email={person.email} />
          {teams.data && (
            <RemovePerson
              person={person}
              teams={teams.data}
              onRemoved={() => {
                onClose();
                onChanged();
              }}
            />
          )}
        </div>
      )}
      {(!instance || viewer.id === userId) && (
        <div className="mt-6 border-t border-line pt-5">
          <ErasePerson email={person.email} />
        </div>
      )}
    </SideSheet>
  );
}
