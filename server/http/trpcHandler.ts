import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { appRouter } from "#server/api/appRouter.ts";
import { limits } from "#server/contract/limits.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import type { Parley } from "../parley.ts";
import { requestAddress } from "./requestAddress.ts";
import { toHeaders } from "./toHeaders.ts";

export const trpcPath = "/api/trpc/";

/** Serves `/api/trpc/*`, subscriptions too, through tRPC's own adapter. */
export async function handleTRPC(
  parley: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { deps, tail, reader, presence, teamNews, accessWatch, shareGate, mailer, auth, config } = parley;
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  await nodeHTTPRequestHandler({
    router: appRouter,
    path: pathname.slice(trpcPath.length),
    req: request,
    res: response,
    maxBodySize: limits.bodyBytes,
    createContext: async () => ({
      deps,
      tail,
      reader,
      presence,
      teamNews,
      accessWatch,
      shareGate,
      mailer,
      auth,
      address: requestAddress(request, config.trustProxy).address,
      signedIn: await parley.readSession(toHeaders(request)),
    }),
    onError({ error, path }) {
      // Everything below is told to the caller in words; only a defect is news for the log.
      if (error.code !== "INTERNAL_SERVER_ERROR") return;
      log.error("A request failed.", { errorId: createId("err"), path, error: error.cause ?? error });
    },
  });
}
