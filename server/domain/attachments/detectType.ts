import { fileTypeFromFile } from "file-type";
import { imageTypes, pdfType, textType } from "#server/contract/fileKind.ts";
import type { ReceivedFile } from "./receiveFile.ts";

/**
 * What a file is, by its content: its name and what the browser says count for nothing. HTML and SVG
 * are text and nothing else. Null for what cannot be sent.
 */
export async function detectType({ path, isText }: ReceivedFile): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  const mime = found?.mime === "image/apng" ? "image/png" : found?.mime;
  if (mime !== undefined && (imageTypes.includes(mime) || mime === pdfType)) return mime;
  return isText ? textType : null;
}
