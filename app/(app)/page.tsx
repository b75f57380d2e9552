import { redirect } from "next/navigation";
import { Home } from "#app/home/Home.tsx";
import { readSession } from "#app/session/readSession.ts";

export default async function HomePage() {
  if (await readSession()) return <Home />;
  redirect((await globalThis.parley.signUpOpen()) ? "/sign-up" : "/sign-in");
}
