import { redirect } from "next/navigation";
import { readSession } from "./readSession.ts";

/** Who asks for the page at `path`; nobody is sent to the sign-in form, which comes back here. */
export async function requireSession(path: string) {
  const session = await readSession();
  if (!session) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return session;
}
