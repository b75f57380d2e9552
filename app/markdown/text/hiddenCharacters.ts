/** Characters that turn the order of the text around them. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Those of them that reach beyond their own word. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;
/** Characters without a width, and the tags that may spell a hidden text. */
const invisible = /[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** Prose without the characters that could make it read as something that it does not say. */
export function withoutOverrides(text: string): string {
  return text.replace(overrides, "");
}

/** A text that shall say only what can be seen of it: the label of a link. */
export function visibleText(text: string): string {
  return text.replace(direction, "").replace(invisible, "");
}

/** Code with the characters that turn it around shown by their names. */
export function withNamedDirections(code: string): string {
  return code.replace(
    direction,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}
