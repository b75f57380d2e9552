const readable = /[^\p{White_Space}\p{Cc}\p{Cf}]/u;

/** Whether a text has nothing to read: providers refuse texts of white space and invisible characters. */
export function isBlank(text: string): boolean {
  return !readable.test(text);
}
