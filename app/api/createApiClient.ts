import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { AppRouter } from "#server/api/appRouter.ts";
import type { ApiClient } from "./trpc.ts";

const url = "/api/trpc";

export function createApiClient(): ApiClient {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url }),
        // Not batched: a send must not wait for a slow query that happens to leave with it.
        false: httpLink({ url }),
      }),
    ],
  });
}
