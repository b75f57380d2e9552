import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import busboy from "busboy";
import { limits } from "#server/contract/limits.ts";
import { RequestError } from "#server/domain/access/requestError.ts";

export interface Upload<Received> {
  name: string;
  file: Received;
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: "utf8",
      // One byte more than a file may have, so that one of exactly that size is not cut.
      limits: { files: 1, fields: 10, fieldSize: 1_000, parts: 11, fileSize: limits.attachmentBytes + 1 },
    });
  } catch {
    throw new RequestError("invalid_input", "Send the file as multipart/form-data.");
  }
}

interface Parsing<Received> {
  upload: Promise<Upload<Received>> | null;
  several: boolean;
}

/**
 * The one file of a multipart request, while it arrives. What comes behind a file that is too large is
 * read and thrown away, as a browser hears an answer only when it has sent everything.
 */
export async function receiveUpload<Received extends AsyncDisposable>(
  request: IncomingMessage,
  receive: (content: Readable) => Promise<Received>,
): Promise<Upload<Received>> {
  const parser = openParser(request);
  const parsed = Promise.withResolvers<void>();
  const state: Parsing<Received> = { upload: null, several: false };
  parser.on("file", (_, content, { filename }) => {
    state.upload = receive(content).then((file) => ({ name: filename ?? "", file }));
    state.upload.catch((error: unknown) => {
      request.unpipe(parser);
      parsed.reject(error);
    });
  });
  parser.on("filesLimit", () => {
    state.several = true;
  });
  parser.on("close", parsed.resolve);
  parser.on("error", () =>
    parsed.reject(
      new RequestError("invalid_input", "The upload is not the multipart form that was expected."),
    ),
  );
  request.on("close", () => {
    if (!request.complete) parser.destroy(new Error("The upload was cut."));
  });
  request.pipe(parser);
  try {
    await parsed.promise;
    if (state.several) throw new RequestError("invalid_input", "Send one file at a time.");
  } catch (error) {
    await disposeOf(state.upload);
    throw error;
  }
  if (!state.upload) throw new RequestError("invalid_input", "There is no file in the upload.");
  return state.upload;
}

async function disposeOf<Received extends AsyncDisposable>(
  upload: Promise<Upload<Received>> | null,
): Promise<void> {
  const received = await upload?.catch(() => null);
  await received?.file[Symbol.asyncDispose]();
}
