import type { files as english } from "../en/files.ts";
import type { Translation } from "../translation.ts";

export const files = {
  attach: "Dateien anhängen",
  files: "Dateien",
  file: "Datei",
  drop: "Dateien loslassen, um sie anzuhängen",
  uploading: "{name} wird hochgeladen",
  uploaded: {
    one: "{count} von {all} Dateien hochgeladen",
    other: "{count} von {all} Dateien hochgeladen",
  },
  cancel: "Hochladen von {name} abbrechen",
  remove: "{name} entfernen",
  retry: "{name} erneut versuchen",
  waits: "Eine Datei ist noch nicht hochgeladen. Warte auf sie, versuche sie erneut oder entferne sie.",
  large: "Größer als 20 MB; das darf eine Datei nicht sein.",
  empty: "Die Datei ist leer.",
  together: "Zusammen mit den anderen zu groß: eine Nachricht fasst 22 MB.",
  notAllowed: "Nur Bilder (PNG, JPEG, GIF, WebP), PDF und Text können gesendet werden.",
  tooMany: "Eine Nachricht fasst 20 Dateien; die übrigen wurden weggelassen.",
  imageUnread: "{model} kann keine Bilder lesen. Es erfährt nur ihre Namen.",
  pdfUnread: "{model} kann keine PDF-Dateien lesen. Es erfährt nur ihre Namen.",
  sizeUnread: "{model} nimmt keine so großen Bilder. Es erfährt nur ihre Namen.",
  imageNotRead: "{model} kann keine Bilder lesen und hat ohne {names} geantwortet.",
  pdfNotRead: "{model} kann keine PDF-Dateien lesen und hat ohne {names} geantwortet.",
  sizeNotRead: "Zu groß für {model}, es hat ohne {names} geantwortet.",
  roomNotRead: "Es war kein Platz mehr, {model} hat ohne {names} geantwortet.",
  cutNotRead: "{model} hat nur den Anfang von {names} gelesen.",
  openInTab: "In einem Tab öffnen",
  download: "Herunterladen",
  close: "Schließen",
} satisfies Translation<typeof english>;
