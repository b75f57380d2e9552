/** Whether a text is a whole address of the web. A name and a password in it would be shown to everybody. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.hostname === "" || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || url.protocol === "http:";
}
