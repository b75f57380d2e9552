const longest = 20_000;
/** What could ask for something from elsewhere while it is measured: images in nodes, addresses in styles. */
const asks = /\bimg\s*:|<\s*(?:img|image|script|iframe|use|style|link)\b|url\s*\(|@import/i;
/** Settings inside of a diagram, which are ours to make: its directives and the head before it. */
const settings = /%%\{[\s\S]*?\}%%|^\s*---[ \t]*\n[\s\S]*?\n---[ \t]*\n/g;

/** Whether a diagram is drawn at all; others stay code. */
export function mayDraw(text: string): boolean {
  return text.length <= longest && !asks.test(text);
}

/** A diagram as it is drawn: in the page's own look. */
export function withoutSettings(text: string): string {
  return text.replace(settings, "");
}
