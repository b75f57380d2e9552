import { expect, test } from "vitest";
import type { Message } from "#server/contract/message.ts";
import type { FilePart } from "#server/contract/parts.ts";
import type { FileContent } from "#server/core/files/fileContent.ts";
import { modelMessages } from "#server/core/modelMessages.ts";
import { pdf, png } from "#tests/support/sampleFiles.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import type { Wire } from "#tests/support/scriptedProviderScript.ts";
import { ask, collect, expectOk, modelFor, registryAt } from "./support.ts";

const image = png();
const paper = pdf();

function sent(): { message: Message; files: Map<string, FileContent> } {
  const part = (filename: string, mediaType: string): FilePart => ({
    type: "file",
    mediaType,
    filename,
    url: `/api/attachments/${filename}`,
    size: 10,
  });
  const parts = [part("a.png", "image/png"), part("b.pdf", "application/pdf"), part("c.txt", "text/plain")];
  return {
    message: {
      id: "m1",
      sequence: 1,
      role: "user",
      author: { id: "u1", name: "Ana" },
      status: "sent",
      parts,
      metadata: {},
      createdAt: "2026-01-01T00:00:00.000Z",
    },
    files: new Map<string, FileContent>([
      ["/api/attachments/a.png", { kind: "bytes", data: image }],
      ["/api/attachments/b.pdf", { kind: "bytes", data: paper }],
      ["/api/attachments/c.txt", { kind: "text", text: "Gamma", cut: false }],
    ]),
  };
}

const base64 = (bytes: Buffer) => bytes.toString("base64");
const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${base64(bytes)}`;

const expected: Record<Wire, unknown[]> = {
  chat: [
    { type: "image_url", image_url: { url: dataUrl("image/png", image) } },
    { type: "file", file: { filename: "b.pdf", file_data: dataUrl("application/pdf", paper) } },
  ],
  responses: [
    { type: "input_image", image_url: dataUrl("image/png", image) },
    { type: "input_file", filename: "b.pdf", file_data: dataUrl("application/pdf", paper) },
  ],
  anthropic: [
    { type: "image", source: { type: "base64", media_type: "image/png", data: base64(image) } },
    { type: "document", source: { type: "base64", media_type: "application/pdf", data: base64(paper) } },
  ],
};

test.each(["chat", "responses", "anthropic"] as const)(
  "%s: the bytes of files arrive as they are",
  async (wire) => {
    await using provider = await createScriptedProvider();
    const { message, files } = sent();
    await collect(ask(modelFor(wire, provider.url), { prompt: modelMessages([message], files) }));
    const [request] = provider.requests;
    const body = Object(request?.body);
    const list: unknown[] = body.messages ?? body.input;
    expect(list.at(-1)).toMatchObject({ role: "user" });
    const { content } = Object(list.at(-1));
    expect(content).toMatchObject([
      { text: 'Message from "Ana":\n' },
      { text: 'File "a.png" (image/png, 10 B):' },
      expected[wire][0],
      { text: 'File "b.pdf" (application/pdf, 10 B):' },
      expected[wire][1],
      { text: 'File "c.txt" (text/plain, 10 B):\nGamma' },
    ]);
  },
);

test("the catalogue says what a model reads; of one that it does not know, whoever runs the server", () => {
  const registry = registryAt("http://localhost:1/v1", {
    openaiModels: ["llava", "plain"],
    imageModels: ["openai:llava"],
  });
  const reads = (model: string) => expectOk(registry.resolve(model)).info.reads;
  expect(reads("openai:gpt-5")).toEqual(["image", "pdf"]);
  expect(reads("anthropic:claude-sonnet-4-5")).toEqual(["image", "pdf"]);
  expect(reads("openai:llava")).toEqual(["image"]);
  expect(reads("openai:plain")).toEqual([]);
  expect(reads("demo:parley")).toEqual([]);
});
