import { expect, test } from "vitest";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import type { FilePart } from "#server/contract/parts.ts";
import { estimateMessage } from "#server/core/files/estimateMessage.ts";
import { type FileContent, withFileTexts } from "#server/core/files/fileContent.ts";
import { fileLine, readFileLine } from "#server/core/files/fileLine.ts";
import { fileName } from "#server/core/files/fileName.ts";
import { imageSize } from "#server/core/files/imageSize.ts";
import { type FileReader, planFiles, unreadFiles } from "#server/core/files/planFiles.ts";
import { modelMessages } from "#server/core/modelMessages.ts";
import { promptText } from "#server/core/models/promptText.ts";
import { summaryPrompt } from "#server/core/summaryPrompt.ts";
import { jpeg, png } from "#tests/support/sampleFiles.ts";

const all: FileReader = { reads: ["image", "pdf"], contextWindow: 1_000 };
const textOnly: FileReader = { reads: [], contextWindow: 1_000 };

function file(name: string, size: number, mediaType = "image/png"): FilePart {
  return { type: "file", mediaType, filename: name, size, url: `/api/attachments/${name}` };
}

function message(sequence: number, parts: Message["parts"], changes: Partial<Message> = {}): Message {
  return {
    id: `msg_${sequence}`,
    sequence,
    role: "user",
    author: { id: "u1", name: "Ana" },
    status: "sent",
    parts,
    metadata: {},
    createdAt: "2026-01-01T00:00:00.000Z",
    ...changes,
  };
}

const answer = (sequence: number) =>
  message(sequence, [{ type: "text", text: "Yes" }], {
    role: "assistant",
    author: null,
    status: "completed",
  });

test.each([
  ["notes.md", "notes.md"],
  ["../../etc/passwd", "passwd"],
  ["C:\\temp\\a.txt", "a.txt"],
  ['a"b\r\nc.txt', "a b c.txt"],
  ["\u202Etxt.exe", "txt.exe"],
  ["/", "file"],
  [`${"ä".repeat(300)}.jpeg`, `${"ä".repeat(limits.attachmentNameLength - 5)}.jpeg`],
])("the name %j is shown as %j", (given, shown) => {
  expect(fileName(given)).toBe(shown);
});

test("an image's size comes from its header, turned as a camera noted it", () => {
  const size = { width: 300, height: 200 };
  expect(imageSize("image/png", png(300, 200))).toEqual(size);
  expect(imageSize("image/jpeg", jpeg(300, 200))).toEqual(size);
  expect(imageSize("image/jpeg", jpeg(300, 200, 1))).toEqual(size);
  expect(imageSize("image/jpeg", jpeg(200, 300, 6))).toEqual(size);
  expect(imageSize("image/gif", Buffer.from("GIF89a\x2c\x01\xc8\0", "latin1"))).toEqual(size);
  const vp8x = Buffer.alloc(30);
  vp8x.write("RIFF    WEBPVP8X", 0, "latin1");
  vp8x.writeUIntLE(299, 24, 3);
  vp8x.writeUIntLE(199, 27, 3);
  expect(imageSize("image/webp", vp8x)).toEqual(size);
  for (const type of ["image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"]) {
    expect(imageSize(type, Buffer.from([0xff, 0xd8, 0xff]))).toBeNull();
  }
});

test("a file is told with its name, type and size, which can be read back", () => {
  const line = fileLine(file("a.png", 12_345));
  expect(line).toBe('File "a.png" (image/png, 12 kB)');
  expect(readFileLine(`${line}:\nmore`)).toEqual({ name: "a.png", about: "image/png, 12 kB" });
  expect(readFileLine(`See ${line}`)).toBeNull();
});

test("the newest files go to the model first, and the others get a reason", () => {
  const half = limits.attachmentsBytes / 2;
  const messages = [
    message(1, [file("old.png", half), file("small.png", 10)]),
    message(2, [file("a.pdf", half, "application/pdf"), file("b.png", half)]),
    message(3, [file("long.txt", 3_000, "text/plain")]),
    message(4, [file("more.txt", 10, "text/plain")]),
  ];
  const plans = planFiles(messages, all);
  expect([...plans.values()]).toEqual([
    { kind: "text", bytes: 10, cut: false },
    { kind: "text", bytes: 1_990, cut: true },
    { kind: "bytes" },
    { kind: "bytes" },
    { kind: "unread", why: "room" },
    { kind: "unread", why: "room" },
  ]);
  expect(
    planFiles([message(1, [file("b.png", 11)])], { ...all, imageBytes: 10 }).get("/api/attachments/b.png"),
  ).toEqual({ kind: "unread", why: "size" });
});

test("an answer tells of the files of its own question alone", () => {
  const messages = [
    message(1, [file("old.png", 1)]),
    answer(2),
    message(3, [file("new.png", 1), file("a.txt", 5_000, "text/plain")]),
    message(4, [file("a.pdf", 1, "application/pdf")], { metadata: { removed: { by: null, at: "" } } }),
  ];
  expect(unreadFiles(messages, textOnly)).toEqual([
    { name: "new.png", why: "image" },
    { name: "a.txt", why: "cut" },
  ]);
});

test("a prompt names every file and holds what was read of it", () => {
  const data = new Uint8Array([1, 2, 3]);
  const files = new Map<string, FileContent>([
    ["/api/attachments/a.png", { kind: "bytes", data }],
    ["/api/attachments/b.txt", { kind: "text", text: "Beta", cut: true }],
    ["/api/attachments/c.pdf", { kind: "unread", why: "pdf" }],
  ]);
  const parts = [
    file("a.png", 3),
    file("b.txt", 9, "text/plain"),
    file("c.pdf", 9, "application/pdf"),
    file("d.png", 9),
  ];
  const [prompt] = modelMessages([message(1, [{ type: "text", text: "Look" }, ...parts])], files);
  expect(prompt?.content).toEqual([
    { type: "text", text: 'Message from "Ana":\nLook' },
    { type: "text", text: 'File "a.png" (image/png, 3 B):' },
    { type: "file", mediaType: "image/png", filename: "a.png", data },
    { type: "text", text: 'File "b.txt" (text/plain, 9 B), only its beginning:\nBeta' },
    {
      type: "text",
      text: 'File "c.pdf" (application/pdf, 9 B): you were not given it, because this model does not read PDF files.',
    },
    { type: "text", text: 'File "d.png" (image/png, 9 B): not shown here.' },
  ]);
  expect(promptText([prompt])).not.toContain('"0":1');
});

test("files count for the room that a history takes, and a summary still names them", () => {
  const image = message(1, [{ ...file("a.png", 900_000), width: 750, height: 100 }]);
  expect(estimateMessage(image, planFiles([image], all))).toBe(1 + 40 + 100);
  expect(estimateMessage(image, planFiles([image], textOnly))).toBe(1 + 40);
  const text = message(1, [file("a.txt", 1_000, "text/plain")]);
  expect(estimateMessage(text, planFiles([text], textOnly))).toBe(1 + 40 + 250);
  const long = message(1, [{ type: "text", text: "x".repeat(5_000) }, file("a.png", 9)]);
  expect(JSON.stringify(summaryPrompt([long], 1_000))).toContain("a.png");
});

test("a summary is made of what text files say, and of the names of others", () => {
  const sent = message(1, [file("a.png", 9), file("b.txt", 9, "text/plain")]);
  const contents = new Map<string, FileContent>([
    ["/api/attachments/a.png", { kind: "unread", why: "image" }],
    ["/api/attachments/b.txt", { kind: "text", text: "Buy milk", cut: false }],
  ]);
  const prompt = JSON.stringify(summaryPrompt(withFileTexts([sent], contents), 1_000));
  expect(prompt).toContain("Buy milk");
  expect(prompt).toContain("a.png");
});
