/** Ends this session and goes to the sign-in form; false if the server did not do it. */
export async function signOut(): Promise<boolean> {
  try {
    const response = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    if (!response.ok) return false;
  } catch {
    return false;
  }
  window.location.assign("/sign-in");
  return true;
}
