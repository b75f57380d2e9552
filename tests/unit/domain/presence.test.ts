import { expect, test } from "vitest";
import { createPresence } from "#server/domain/presence/presence.ts";
import { systemClock } from "#server/lib/clock.ts";

const ana = { id: "usr_ana", name: "Ana" };

test("who has it open in hidden tabs alone is not here; a second browser in sight is enough", () => {
  let changes = 0;
  const presence = createPresence(systemClock, () => changes++);
  const names = () => presence.list("w").map(({ name, state }) => `${name} ${state}`);
  using _desk = presence.enter("w", ana, "desk");
  expect(names()).toEqual(["Ana viewing"]);
  presence.set("w", { userId: ana.id, sessionId: "desk" }, "away");
  expect(names()).toEqual([]);
  {
    using _phone = presence.enter("w", ana, "phone");
    expect(names()).toEqual(["Ana viewing"]);
  }
  expect(names()).toEqual([]);
  presence.set("w", { userId: ana.id, sessionId: "desk" }, "typing");
  expect(names()).toEqual(["Ana typing"]);
  presence.set("w", { userId: ana.id, sessionId: "desk" }, "viewing");
  expect(names()).toEqual(["Ana viewing"]);
  expect(changes).toBe(6);
  presence.set("w", { userId: ana.id, sessionId: "desk" }, "viewing");
  expect(changes).toBe(6);
});
