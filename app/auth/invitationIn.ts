/** The token of the invitation that a sign-up or sign-in goes on to, if it does. */
export function invitationIn(next: string): string | null {
  return /^\/invite\/([\w-]+)$/.exec(next)?.[1] ?? null;
}
