import type { auth as english } from "../en/auth.ts";
import type { Translation } from "../translation.ts";

export const auth = {
  signInTitle: "Bei Parley anmelden",
  signIn: "Anmelden",
  signUpTitle: "Konto anlegen",
  signUp: "Registrieren",
  noAccount: "Noch kein Konto?",
  haveAccount: "Schon ein Konto?",
  signUpClosed: "Die Registrierung ist hier geschlossen. Ein Admin kann dich einladen.",
  name: "Name",
  email: "E-Mail",
  password: "Passwort",
  passwordHint: "8 Zeichen oder mehr.",
  forgot: "Passwort vergessen?",
  forgotTitle: "Passwort vergessen?",
  forgotText:
    "Gib die Adresse deines Kontos ein. Du bekommst einen Link, mit dem du ein neues Passwort wählst.",
  sendLink: "Link schicken",
  linkSentTitle: "Sieh in deine Mails",
  linkSentText:
    "Gibt es ein Konto mit {email}, ist ein Link unterwegs. Er gilt einmal, innerhalb einer Stunde.",
  askAdministrator:
    "Dieser Server verschickt keine Mails. Bitte die Verwaltung um einen Link, mit dem du ein neues Passwort wählst.",
  newPassword: "Neues Passwort",
  resetTitle: "Neues Passwort wählen",
  savePassword: "Passwort speichern",
  backToSignIn: "Zurück zur Anmeldung",
  brokenLinkTitle: "Dieser Link ist nicht vollständig",
  brokenLinkText:
    "Öffne den ganzen Link aus der Nachricht, die du bekommen hast, oder bitte einen Admin um einen neuen.",
  unreachable: "Der Server ist nicht erreichbar. Prüfe die Verbindung und versuche es noch einmal.",
  tooManyAttempts: "Zu viele Versuche. Warte ein paar Sekunden und versuche es dann noch einmal.",
  serverFailed: "Der Server konnte das nicht tun. Nichts wurde geändert; versuche es gleich noch einmal.",
  refused: "Der Server hat das abgelehnt. Versuche es noch einmal.",
  wrongPassword: "Die E-Mail oder das Passwort ist falsch.",
  invalidEmail: "Das ist keine vollständige E-Mail-Adresse.",
  invalidForm:
    "Im Formular fehlt etwas, oder etwas ist falsch geschrieben. Prüfe es und versuche es noch einmal.",
  emailTaken: "Mit dieser E-Mail gibt es schon ein Konto. Melde dich stattdessen an.",
  passwordTooShort: "Das Passwort braucht mindestens 8 Zeichen.",
  passwordTooLong: "Das Passwort ist länger als 128 Zeichen.",
  linkUsed: "Dieser Link ist abgelaufen oder wurde schon benutzt. Bitte um einen neuen.",
  signUpNeedsInvitation: "Die Registrierung ist hier geschlossen. Bitte einen Admin um eine Einladung.",
  wrongOwnPassword: "Das ist nicht dein Passwort.",
  invalidName: "Ein Name braucht mindestens ein und höchstens 100 Zeichen.",
  blocked: "Dieses Konto wurde gesperrt. Wende dich an einen Admin.",
  lastOwner:
    "Ein Team mit anderen Mitgliedern hat nur dich als Inhaber. Mache zuerst jemanden darin zum Inhaber, oder lösche das Team.",
  lastAdmin: "Du bist hier der einzige Admin. Mache zuerst jemand anderen zum Admin.",
} satisfies Translation<typeof english>;
