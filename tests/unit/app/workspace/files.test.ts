import { expect, test, vi } from "vitest";
import { formatBytes } from "#app/ui/formatBytes.ts";
import { createUploads, type UploadOptions, type UploadsDeps } from "#app/workspace/files/createUploads.ts";
import { fileProblemText } from "#app/workspace/files/fileProblemText.ts";
import { filesOf } from "#app/workspace/files/filesOf.ts";
import { thumbnailSize } from "#app/workspace/files/thumbnailSize.ts";
import { unreadable } from "#app/workspace/files/unreadable.ts";
import { unreadText } from "#app/workspace/files/unreadText.ts";
import { readiness } from "#app/workspace/files/useUploads.ts";
import type { Attachment } from "#server/contract/attachment.ts";
import { limits } from "#server/contract/limits.ts";
import { english, german } from "#tests/support/texts.ts";

interface Post extends UploadOptions {
  name: string;
  arrive: () => void;
  fail: (type: string) => void;
}

function harness() {
  const posts: Post[] = [];
  const discarded: string[] = [];
  const revoked: string[] = [];
  let keys = 0;
  const deps: UploadsDeps = {
    post(file, options) {
      const { promise, resolve, reject } = Promise.withResolvers<Attachment>();
      const { name, size } = file;
      posts.push({
        ...options,
        name,
        arrive: () => resolve({ id: `att_${name}`, name, size, mediaType: "text/plain" }),
        fail: (type) => reject(Object.assign(new Error("No."), { data: { type } })),
      });
      return promise;
    },
    discard: (id) => discarded.push(id),
    createPreview: ({ name }) => `blob:${name}`,
    revokePreview: (preview) => revoked.push(preview),
    createKey: () => `key${++keys}`,
  };
  return { deps, posts, discarded, revoked };
}

function file(name: string, size = 10, type = "text/plain"): File {
  const made = new File(["x"], name, { type });
  return Object.defineProperty(made, "size", { value: size });
}

test("three files are uploaded at a time, and the message waits for all of them", async () => {
  const { deps, posts } = harness();
  const uploads = createUploads(deps);
  const changes = vi.fn();
  uploads.subscribe(changes);
  uploads.add(["a", "b", "c", "d"].map((name) => file(name)));
  expect(posts.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  posts[0]?.onProgress(0.5);
  expect(uploads.state().files[0]).toMatchObject({ state: "uploading", progress: 0.5 });
  posts[0]?.arrive();
  await vi.waitFor(() => expect(posts).toHaveLength(4));
  expect(readiness(uploads.state())).toEqual({ ids: ["att_a"], waits: true });
  for (const { arrive } of posts) arrive();
  await vi.waitFor(() => expect(readiness(uploads.state()).waits).toBe(false));
  uploads.sent(["att_a", "att_b"]);
  expect(readiness(uploads.state())).toEqual({ ids: ["att_c", "att_d"], waits: false });
  expect(changes).toHaveBeenCalled();
});

test("a cancelled upload is cut, and thrown away if it has arrived all the same", async () => {
  const { deps, posts, discarded, revoked } = harness();
  const uploads = createUploads(deps);
  uploads.add([file("a.png", 10, "image/png")]);
  uploads.remove("key1");
  expect(posts[0]?.signal.aborted).toBe(true);
  expect(uploads.state().files).toEqual([]);
  expect(revoked).toEqual(["blob:a.png"]);
  posts[0]?.arrive();
  await vi.waitFor(() => expect(discarded).toEqual(["att_a.png"]));
  expect(uploads.state().files).toEqual([]);
});

test("a failed upload can be tried again, a refused file cannot", async () => {
  const { deps, posts } = harness();
  const uploads = createUploads(deps);
  uploads.add([file("a"), file("b.zip")]);
  posts[0]?.fail("internal");
  posts[1]?.fail("invalid_input");
  await vi.waitFor(() =>
    expect(uploads.state().files.map(({ problem }) => problem?.mayRetry)).toEqual([true, false]),
  );
  uploads.retry("key1");
  expect(uploads.state().files[0]).toMatchObject({ state: "uploading", problem: null, progress: 0 });
  posts[2]?.arrive();
  await vi.waitFor(() => expect(uploads.state().files[0]?.state).toBe("ready"));
});

test("what the server would refuse is not sent to it", () => {
  const { deps, posts } = harness();
  const uploads = createUploads(deps);
  uploads.add([
    file("large", limits.attachmentBytes + 1),
    file("empty", 0),
    file("whole", limits.attachmentBytes),
    file("more", 3 * 1024 * 1024),
  ]);
  expect(uploads.state().files.map(({ problem }) => problem?.kind)).toEqual([
    "large",
    "empty",
    undefined,
    "together",
  ]);
  expect(posts.map(({ name }) => name)).toEqual(["whole"]);
  uploads.add(Array.from({ length: 20 }, (_, index) => file(`f${index}`)));
  expect(uploads.state()).toMatchObject({ tooMany: true, files: { length: limits.attachmentsPerMessage } });
});

test("an edit keeps the files of its message, and removing one discards nothing", () => {
  const { deps, discarded } = harness();
  const part = {
    type: "file" as const,
    mediaType: "image/png",
    filename: "a.png",
    size: 5,
    url: "/api/attachments/att_1",
  };
  const files = filesOf({
    parts: [{ type: "text", text: "Look" }, part, { ...part, url: "https://example.com/a" }],
  });
  expect(files).toEqual([{ id: "att_1", name: "a.png", mediaType: "image/png", size: 5 }]);
  const uploads = createUploads(deps, { files, sent: true });
  expect(uploads.state().files[0]).toMatchObject({ state: "ready", preview: "/api/attachments/att_1" });
  uploads.remove("att_1");
  expect([uploads.state().files, discarded]).toEqual([[], []]);
  const draft = createUploads(deps, { files, sent: false });
  draft.remove("att_1");
  expect(discarded).toEqual(["att_1"]);
});

test("a model's limits are told before sending", () => {
  const image = { mediaType: "image/jpeg", size: 5_000 };
  const pdf = { mediaType: "application/pdf", size: 10 };
  const text = { mediaType: "text/plain", size: 10 };
  expect(unreadable([image, pdf, text], { reads: [] })).toEqual(["image", "pdf"]);
  expect(unreadable([image, pdf], { reads: ["image", "pdf"] })).toEqual([]);
  expect(unreadable([image, pdf], { reads: ["image"], imageBytes: 4_000 })).toEqual(["pdf", "size"]);
  expect(unreadable([text], { reads: [] })).toEqual([]);
});

test("an image stands in its own proportions, never larger than it is", () => {
  expect(thumbnailSize({ width: 3_200, height: 1_200 })).toEqual({ width: 320, height: 120 });
  expect(thumbnailSize({ width: 30, height: 20 })).toEqual({ width: 30, height: 20 });
  expect(thumbnailSize({ width: 10_000, height: 1 })).toEqual({ width: 320, height: 1 });
  expect(thumbnailSize({})).toEqual({ width: 240, height: 160 });
});

test("people are told in their language what a model did not read, and why a file cannot be sent", () => {
  const unread = [
    { name: "a.png", why: "image" as const },
    { name: "b.txt", why: "cut" as const },
    { name: "c.png", why: "image" as const },
  ];
  expect(unreadText(unread, "Offline demo", english)).toEqual([
    "Offline demo cannot read images and answered without a.png and c.png.",
    "Offline demo read only the beginning of b.txt.",
  ]);
  expect(unreadText(unread, "Demo", german)[0]).toContain("a.png und c.png");
  const refused = (type: "invalid_input" | "rate_limited") =>
    fileProblemText(
      { kind: "refused", failure: { type, message: "You have 100 files." }, mayRetry: false },
      english,
    );
  expect(refused("invalid_input")).toContain("Only images");
  expect(refused("rate_limited")).toBe("You have 100 files.");
  expect(fileProblemText({ kind: "empty", mayRetry: false }, english)).toBe("The file is empty.");
});

test.each([
  [1, "0.1 kB"],
  [820, "0.8 kB"],
  [12_345, "12 kB"],
  [999_400, "999 kB"],
  [1_440_000, "1.4 MB"],
  [20_971_520, "21 MB"],
])("%i bytes are %s", (bytes, shown) => {
  expect(formatBytes(bytes, english)).toBe(shown);
});
