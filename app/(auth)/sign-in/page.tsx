import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { invitationIn } from "#app/auth/invitationIn.ts";
import { SignInForm } from "#app/auth/SignInForm.tsx";
import { safeNext } from "#app/auth/safeNext.ts";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";
import type { SearchParams } from "#app/session/searchParams.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("pages.signIn") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNext((await searchParams).next);
  if (await readSession()) redirect(next);
  return <SignInForm next={next} signUpOpen={await globalThis.parley.signUpOpen(invitationIn(next))} />;
}
