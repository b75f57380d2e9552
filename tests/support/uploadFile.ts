import { type Attachment, attachmentSchema } from "#server/contract/attachment.ts";
import type { TestClient } from "./testClient.ts";

export interface SampleFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer> | string;
  /** What the browser says that it is. */
  type?: string;
}

/** Uploads a file as a browser's form does. */
export function postFile(
  client: TestClient,
  workspaceId: string,
  { file, headers = {} }: { file: SampleFile; headers?: Record<string, string> },
): Promise<Response> {
  const body = new FormData();
  body.append("file", new Blob([file.bytes], { type: file.type ?? "application/octet-stream" }), file.name);
  const path = `/api/attachments?workspaceId=${workspaceId}`;
  return client.fetch(path, { method: "POST", body, headers: { origin: client.url, ...headers } });
}

/** An upload that has to succeed. */
export async function uploadFile(
  client: TestClient,
  workspaceId: string,
  file: SampleFile,
): Promise<Attachment> {
  const response = await postFile(client, workspaceId, { file });
  if (!response.ok) throw new Error(`${file.name}: ${response.status} ${await response.text()}`);
  return attachmentSchema.parse(await response.json());
}
