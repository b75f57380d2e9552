import type { twoFactor as english } from "../en/twoFactor.ts";
import type { Translation } from "../translation.ts";

export const twoFactor = {
  title: "Anmeldung in zwei Schritten",
  isOff:
    "Die Anmeldung kann auch nach einem Code aus einer App auf deinem Telefon fragen, sodass das Passwort allein nicht reicht.",
  isOn: "Sie ist an: Die Anmeldung fragt nach einem Code aus deiner App, außer auf vertrauten Geräten.",
  begin: "Einrichten",
  scan: "Scanne das mit einer Authentifizierungs-App, etwa der deines Passwortmanagers oder Telefons.",
  qrCode: "QR-Code für die Authentifizierungs-App",
  typeSecret: "Wenn die App nicht scannen kann, tippe das ein:",
  code: "Code aus der App",
  codeHint: "6 Ziffern; alle 30 Sekunden ein neuer.",
  turnOn: "Einschalten",
  turnOff: "Ausschalten",
  backupCodes: "Ersatzcodes",
  backupCodesText:
    "Jeder davon meldet dich einmal ohne die App an. Bewahre sie auf, wo du sie findest, wenn das Telefon weg ist; sie werden nicht noch einmal gezeigt.",
  codesKept: "Ich habe sie aufbewahrt",
  newCodes: "Neue Ersatzcodes",
  newCodesText: "Die alten gelten dann nicht mehr.",
  makeCodes: "Neue Codes erzeugen",
  signInTitle: "Code eingeben",
  signInText: "Deine Authentifizierungs-App zeigt ihn.",
  signIn: "Anmelden",
  backupCode: "Ersatzcode",
  useBackupCode: "Ersatzcode benutzen",
  useApp: "App benutzen",
  trustDevice: "Auf diesem Gerät 30 Tage lang nicht fragen",
  startAgain: "Mit einem anderen Konto anmelden",
  wrongCode: "Dieser Code ist falsch. Codes wechseln alle 30 Sekunden; gib den ein, den die App jetzt zeigt.",
  wrongBackupCode: "Dieser Ersatzcode ist falsch oder wurde schon benutzt.",
  tooManyCodes: "Zu viele falsche Codes. Melde dich noch einmal mit deinem Passwort an.",
  locked: "Zu viele falsche Codes. Das Konto ist eine Weile gesperrt; versuche es später noch einmal.",
  expired: "Das hat zu lange gedauert. Melde dich noch einmal mit deinem Passwort an.",
} satisfies Translation<typeof english>;
