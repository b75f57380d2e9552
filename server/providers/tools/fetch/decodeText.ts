const metaCharset = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i;

/** A body as text, by the character set that its header or its own beginning names; UTF-8 otherwise. */
export function decodeText(body: Uint8Array, contentType: string): string {
  const beginning = new TextDecoder("latin1").decode(body.subarray(0, 2048));
  const named = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? metaCharset.exec(beginning)?.[1];
  try {
    return new TextDecoder(named).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
