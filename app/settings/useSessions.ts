import { useCallback, useEffect, useState } from "react";
import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { readSessions, type SessionItem } from "./session.ts";

interface Sessions {
  /** Null while they are being read. */
  sessions: SessionItem[] | null;
  problem: string | null;
  revoke: (session: SessionItem) => Promise<void>;
}

export function useSessions(): Sessions {
  const authRequest = useAuthRequest();
  const [sessions, setSessions] = useState<SessionItem[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = useCallback(async () => {
    const answer = await authRequest("/list-sessions");
    if (answer.ok) setSessions(readSessions(answer.data));
    else setProblem(answer.message);
  }, [authRequest]);

  useEffect(() => {
    void load();
  }, [load]);

  return {
    sessions,
    problem,
    async revoke({ token }) {
      const answer = await authRequest("/revoke-session", { token });
      setProblem(answer.ok ? null : answer.message);
      if (answer.ok) await load();
    },
  };
}
