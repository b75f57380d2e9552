/** Request bodies that broke their vendor's rules and that no test has failed for yet. */
let unlawful: string[] = [];

export function noteUnlawfulBody(about: string): void {
  unlawful.push(about);
}

/** Throws what is wrong with the bodies that were sent since it was last asked. */
export function expectLawfulBodies(): void {
  const found = unlawful;
  unlawful = [];
  if (found.length > 0) throw new Error(`A provider would refuse what was sent:\n${found.join("\n")}`);
}
