/** Follows the braces of a JSON text that comes in pieces. */
export interface ObjectScan {
  push(text: string): void;
  /** Whether the object that it began with has ended. */
  readonly whole: boolean;
}

/** In time that is linear in the text; whether it is valid JSON otherwise is not looked at. */
export function createObjectScan(): ObjectScan {
  let depth = 0;
  let begun = false;
  let inString = false;
  let escaped = false;
  return {
    push(text) {
      for (const character of text) {
        if (escaped) escaped = false;
        else if (inString) {
          if (character === "\\") escaped = true;
          else if (character === '"') inString = false;
        } else if (character === '"') inString = true;
        else if (character === "{" || character === "[") {
          depth += 1;
          begun = true;
        } else if (character === "}" || character === "]") depth -= 1;
      }
    },
    get whole() {
      return begun && depth <= 0 && !inString;
    },
  };
}
