import { expect, test } from "vitest";
import { createProcessScene } from "#tests/support/scene.ts";
import { failure } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

test("a server whose log nobody reads any more goes on", async () => {
  await using scene = await createProcessScene();
  const { server, provider } = scene;
  const ana = await signUp(server.url, "Ana");
  using workspace = await watchedWorkspace(ana);
  server.process.stdout?.destroy();
  server.process.stderr?.destroy();
  // Each failed model call is a line of the log.
  provider.byDefault(failure(400, { error: { message: "No" } }));
  for (const words of ["one", "two", "three"]) {
    expect(await workspace.ask(words)).toMatchObject({ status: "failed" });
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
