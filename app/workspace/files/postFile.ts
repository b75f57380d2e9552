import { type Attachment, attachmentSchema } from "#server/contract/attachment.ts";
import { attachmentsPath } from "#server/contract/attachmentUrl.ts";
import type { UploadOptions } from "./createUploads.ts";

/** An error with what the server said, as `failureOf` reads it; without, for a lost connection. */
function refusal(response: unknown): Error {
  const { message = "", data } = Object(Object(response).error);
  return Object.assign(new Error(String(message)), data && { data });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Uploads a file and tells how far it is, which `fetch` cannot. */
export function postFile(
  workspaceId: string,
  file: File,
  { onProgress, signal }: UploadOptions,
): Promise<Attachment> {
  const { promise, resolve, reject } = Promise.withResolvers<Attachment>();
  const request = new XMLHttpRequest();
  request.open("POST", `${attachmentsPath}?workspaceId=${encodeURIComponent(workspaceId)}`);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onload = () => {
    const parsed = attachmentSchema.safeParse(parse(request.responseText));
    if (request.status === 200 && parsed.success) resolve(parsed.data);
    else reject(refusal(parse(request.responseText)));
  };
  request.onerror = () => reject(refusal(null));
  request.onabort = () => reject(refusal(null));
  signal.addEventListener("abort", () => request.abort());
  const body = new FormData();
  body.append("file", file, file.name);
  request.send(body);
  return promise;
}
