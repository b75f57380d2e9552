import type { errors as english } from "../en/errors.ts";
import type { Translation } from "../translation.ts";

/** Where the type alone does not say what to do, the server's English sentence is the better one. */
export const errors = {
  unreachable: "Der Server ist nicht erreichbar. Nichts ist verloren; versuche es gleich noch einmal.",
  api_key_not_found:
    "Für dieses Modell ist kein Schlüssel hinterlegt. Wähle ein anderes Modell, oder bitte einen Admin darum.",
  provider_disabled: "Dieser Anbieter ist hier ausgeschaltet. Wähle ein anderes Modell.",
  provider_not_supported: "Diesen Anbieter gibt es hier nicht. Wähle ein anderes Modell.",
  model_not_available: "Dieses Modell ist hier nicht verfügbar. Wähle ein anderes.",
  invalid_model_string: "Dieses Modell gibt es nicht. Wähle ein anderes.",
  invalid_prompt: "",
  policy_denied: "Die Regeln des Teams lassen das nicht zu.",
  budget_exceeded:
    "Das Budget ist aufgebraucht. Ein Inhaber oder Admin kann es in den Einstellungen des Teams erhöhen.",
  rate_limited: "Das waren zu viele Anfragen. Warte ein paar Sekunden und versuche es noch einmal.",
  conflict: "",
  unknown: "Auf dem Server ist etwas schiefgegangen. Versuche es noch einmal.",
  invalid_input: "",
  too_large: "",
  not_signed_in: "Melde dich zuerst an.",
  forbidden: "",
  not_found: "",
  reason_needed: "Dieser Arbeitsbereich ist privat. Sage zuerst, warum du sie ansehen willst.",
  internal: "Auf dem Server ist etwas schiefgegangen. Versuche es noch einmal.",
} satisfies Translation<typeof english>;
