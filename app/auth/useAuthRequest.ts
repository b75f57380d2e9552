import { useCallback } from "react";
import { useText } from "#app/i18n/useText.ts";
import { authSentence } from "./authSentence.ts";

export type AuthAnswer = { ok: true; data: unknown } | { ok: false; message: string };
export type AuthRequest = (
  path: string,
  body?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<AuthAnswer>;

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Makes one request to better-auth; with a body it is a POST. A failure comes as a sentence. */
export function useAuthRequest(): AuthRequest {
  const text = useText();
  return useCallback(
    async (path, body, headers) => {
      let response: Response;
      try {
        response = await fetch(`/api/auth${path}`, {
          ...(body && {
            method: "POST",
            headers: { "content-type": "application/json", ...headers },
            body: JSON.stringify(body),
          }),
        });
      } catch {
        return { ok: false, message: text("auth.unreachable") };
      }
      const data = await readJson(response);
      return response.ok
        ? { ok: true, data }
        : { ok: false, message: authSentence(response.status, data, text) };
    },
    [text],
  );
}
