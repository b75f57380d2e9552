import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Config } from "#server/lib/config.ts";
import { once } from "#server/lib/once.ts";
import type { AttachmentStorage } from "./attachmentStorage.ts";

export type S3Config = NonNullable<Config["s3"]>;

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");
}

/** A bucket of Amazon's, or of any server that speaks its interface. Its client is loaded at the first use. */
export function createS3Storage(config: S3Config, incoming: string): AttachmentStorage {
  const { bucket: Bucket, accessKeyId, secretAccessKey } = config;
  const open = once(async () => {
    const s3 = await import("@aws-sdk/client-s3");
    const client = new s3.S3Client({
      region: config.region,
      forcePathStyle: config.forcePathStyle,
      // The newer checksums are sent in a form that many other servers do not know.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      ...(config.endpoint && { endpoint: config.endpoint }),
      // Without keys the client looks where Amazon's tools do, such as at the machine's role.
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    });
    return { client, s3 };
  });
  const keyOf = (key: string) => `attachments/${key}`;
  return {
    incoming,
    async put(key, { path, size, mediaType }) {
      const { client, s3 } = await open();
      await client.send(
        new s3.PutObjectCommand({
          Bucket,
          Key: keyOf(key),
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: mediaType,
        }),
      );
      await rm(path, { force: true });
    },
    async read(key, range) {
      const { client, s3 } = await open();
      try {
        const { Body } = await client.send(
          new s3.GetObjectCommand({
            Bucket,
            Key: keyOf(key),
            ...(range && { Range: `bytes=${range.start}-${range.end}` }),
          }),
        );
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(key) {
      const { client, s3 } = await open();
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: keyOf(key) }));
    },
  };
}
