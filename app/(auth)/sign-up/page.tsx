import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { invitationIn } from "#app/auth/invitationIn.ts";
import { SignUpForm } from "#app/auth/SignUpForm.tsx";
import { safeNext } from "#app/auth/safeNext.ts";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";
import type { SearchParams } from "#app/session/searchParams.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("pages.signUp") };
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const next = safeNext((await searchParams).next);
  if (await readSession()) redirect(next);
  const invitation = invitationIn(next);
  if (!(await globalThis.parley.signUpOpen(invitation)))
    redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  return <SignUpForm next={next} invited={await globalThis.parley.invitedAddress(invitation)} />;
}
