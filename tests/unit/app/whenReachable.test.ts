import { expect, test, vi } from "vitest";
import { whenReachable } from "#app/api/whenReachable.ts";

const gone = new Error("There is no such file.");

test("code is loaded once for all who ask", async () => {
  const load = vi.fn(async () => "code");
  const loadOnce = whenReachable(load);
  expect(await Promise.all([loadOnce(), loadOnce()])).toEqual(["code", "code"]);
  expect(load).toHaveBeenCalledTimes(1);
});

test("a lost request is repeated; code that a reachable server does not have is refused, until it is asked for anew", async () => {
  vi.stubGlobal("fetch", async () => new Response());
  const load = vi.fn<() => Promise<string>>(async () => {
    throw gone;
  });
  const loadOnce = whenReachable(load);
  await expect(loadOnce()).rejects.toBe(gone);
  expect(load).toHaveBeenCalledTimes(2);

  load.mockRejectedValueOnce(gone).mockResolvedValueOnce("code");
  expect(await loadOnce()).toBe("code");
});

test("a proxy's word that the server is away is waited out, however often it comes", async () => {
  vi.useFakeTimers();
  try {
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("fetch", async () => new Response(null, { status: 502 }));
    const load = vi.fn<() => Promise<string>>(async () => "code");
    for (let time = 0; time < 4; time++) load.mockRejectedValueOnce(gone);
    const loading = whenReachable(load)();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await loading).toBe("code");
  } finally {
    vi.useRealTimers();
  }
});
