import { QueryCache, QueryClient } from "@tanstack/react-query";
import { goToSignIn } from "#app/auth/goToSignIn.ts";
import { failureOf } from "./failure.ts";

function leaveIfSignedOut(error: unknown): void {
  if (failureOf(error).type === "not_signed_in") goToSignIn();
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 3 && failureOf(error).type === "unreachable",
      },
    },
  });
}
