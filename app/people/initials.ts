/** One or two letters for an avatar: of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => {
    const [first] = word ?? "";
    return first ?? "";
  });
  return letters.join("").toLocaleUpperCase();
}
