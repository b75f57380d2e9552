"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "../SettingsGroup.tsx";
import { BackupCodes } from "./BackupCodes.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { ScanStep } from "./ScanStep.tsx";
import { type Preparation, readBackupCodes, readPreparation } from "./twoFactorAnswer.ts";

/** A code at sign-in, from an app: turning it on takes the password, then a first code. */
export function TwoFactorPage({ enabled }: { enabled: boolean }) {
  const text = useText();
  const router = useRouter();
  const authRequest = useAuthRequest();
  const [preparation, setPreparation] = useState<Preparation | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);

  if (codes) {
    return (
      <SettingsGroup title={text("twoFactor.title")} text={text("twoFactor.isOn")}>
        <BackupCodes codes={codes} onDone={() => setCodes(null)} />
      </SettingsGroup>
    );
  }
  if (preparation) {
    return (
      <SettingsGroup title={text("twoFactor.title")}>
        <ScanStep
          preparation={preparation}
          onDone={() => {
            setCodes(preparation.backupCodes);
            setPreparation(null);
            router.refresh();
          }}
        />
      </SettingsGroup>
    );
  }
  if (!enabled) {
    return (
      <SettingsGroup title={text("twoFactor.title")} text={text("twoFactor.isOff")}>
        <PasswordStep
          submit={text("twoFactor.begin")}
          onPassword={async (password) => {
            const answer = await authRequest("/two-factor/enable", { password });
            if (!answer.ok) return answer.message;
            const prepared = readPreparation(answer.data);
            setPreparation(prepared);
            return prepared ? null : text("auth.refused");
          }}
        />
      </SettingsGroup>
    );
  }
  return (
    <>
      <SettingsGroup title={text("twoFactor.title")} text={text("twoFactor.isOn")}>
        <PasswordStep
          submit={text("twoFactor.turnOff")}
          onPassword={async (password) => {
            const answer = await authRequest("/two-factor/disable", { password });
            if (!answer.ok) return answer.message;
            router.refresh();
            return null;
          }}
        />
      </SettingsGroup>
      <SettingsGroup title={text("twoFactor.newCodes")} text={text("twoFactor.newCodesText")}>
        <PasswordStep
          submit={text("twoFactor.makeCodes")}
          onPassword={async (password) => {
            const answer = await authRequest("/two-factor/generate-backup-codes", { password });
            if (!answer.ok) return answer.message;
            setCodes(readBackupCodes(answer.data));
            return null;
          }}
        />
      </SettingsGroup>
    </>
  );
}
