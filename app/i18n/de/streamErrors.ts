import type { streamErrors as english } from "../en/streamErrors.ts";
import type { Translation } from "../translation.ts";

/** Where the type alone does not say what to do, the stored English sentence is the better one. */
export const streamErrors = {
  authentication: "Der Anbieter hat den Schlüssel abgelehnt. Bitte einen Admin, ihn zu prüfen.",
  rate_limit: "Der Anbieter nimmt gerade nicht mehr Anfragen an.",
  quota: "Das Guthaben beim Anbieter ist aufgebraucht. Bitte einen Admin, es zu prüfen.",
  server_error: "Der Anbieter hat gerade eine Störung.",
  network: "Der Anbieter ist nicht erreichbar.",
  timeout_first_token: "Das Modell hat nicht rechtzeitig zu antworten begonnen.",
  timeout_idle: "Das Modell ist mitten in der Antwort verstummt.",
  timeout_total: "Die Antwort hat länger gedauert als erlaubt.",
  context_exceeded: "Das Gespräch ist zu lang für dieses Modell. Wähle eines mit mehr Platz.",
  model_not_found: "Der Anbieter kennt dieses Modell nicht. Wähle ein anderes.",
  model_refusal: "Das Modell hat die Antwort verweigert.",
  empty_output: "Das Modell hat nichts geantwortet.",
  stream_truncated: "Die Antwort des Anbieters ist vor ihrem Ende abgebrochen.",
  max_output_tokens: "Die Grenze für die Länge war erreicht, bevor etwas geschrieben war.",
  steps_exceeded: "Die Antwort hat mehr Schritte gebraucht als erlaubt.",
  answer_too_large: "Die Antwort wurde zu groß und deshalb beendet. Bitte um weniger auf einmal.",
  storage:
    "Die Antwort konnte nicht gespeichert werden und wurde deshalb beendet. Bitte einen Admin, den Speicher zu prüfen.",
  api_page:
    "Diese Adresse ist kein Modellserver: sie hat eine Webseite geschickt. Ein Administrator muss die Adresse des Anbieters prüfen.",
  api_empty:
    "Diese Adresse ist kein Modellserver: ihre Antwort war leer. Ein Administrator muss die Adresse des Anbieters prüfen.",
  api_other:
    "Diese Adresse spricht eine andere Schnittstelle, als eingestellt ist: nichts davon war zu lesen. Ein Administrator muss Adresse und Art des Anbieters prüfen.",
  answer_too_large_nothing: "Die Antwort war zu groß, um gelesen zu werden. Frag nach weniger auf einmal.",
  api: "",
  unknown: "",
  api_key_not_found:
    "Für dieses Modell ist kein Schlüssel hinterlegt. Wähle ein anderes Modell, oder bitte einen Admin darum.",
  provider_disabled: "Dieser Anbieter ist hier ausgeschaltet. Wähle ein anderes Modell.",
  provider_not_supported: "Diesen Anbieter gibt es hier nicht. Wähle ein anderes Modell.",
  model_not_available: "Dieses Modell ist hier nicht verfügbar. Wähle ein anderes.",
  invalid_model_string: "",
  invalid_prompt: "",
  policy_denied: "Die Regeln des Teams lassen das nicht zu.",
  budget_exceeded:
    "Das Budget ist aufgebraucht. Ein Inhaber oder Admin kann es in den Einstellungen des Teams erhöhen.",
  rate_limited: "",
  conflict: "",
} satisfies Translation<typeof english>;
