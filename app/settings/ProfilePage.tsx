"use client";

import { useRouter } from "next/navigation";
import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { DeleteAccount } from "./DeleteAccount.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

export function ProfilePage() {
  const text = useText();
  const viewer = useViewer();
  const router = useRouter();
  const authRequest = useAuthRequest();
  return (
    <>
      <SettingsGroup title={text("settings.profile")} text={text("settings.profileText")}>
        <div className="mt-4 flex items-center gap-3">
          <Avatar person={viewer} className="size-10 text-small" />
          <div className="min-w-0">
            <p className="truncate font-medium">{viewer.name}</p>
            <p className="truncate text-small text-ink-2">{viewer.email}</p>
          </div>
        </div>
        <SettingsForm
          // Made anew with the new name as what is in the field.
          key={viewer.name}
          submit={text("settings.save")}
          onSubmit={async (field) => {
            const answer = await authRequest("/update-user", { name: field("name").trim() });
            if (!answer.ok) return answer.message;
            router.refresh();
            return null;
          }}
        >
          <TextField
            label={text("auth.name")}
            name="name"
            autoComplete="name"
            required
            maxLength={limits.nameLength}
            defaultValue={viewer.name}
          />
        </SettingsForm>
      </SettingsGroup>
      <DeleteAccount email={viewer.email} />
    </>
  );
}
