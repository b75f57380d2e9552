/** What may become of the messages of somebody who is deleted. Without schemas, as pages load it. */
export const personMessages = ["keep", "anonymise", "erase"] as const;
export type PersonMessages = (typeof personMessages)[number];
