/** The colours that tokens.css gives a theme, by their names. */
export function readTokens(css: string, theme: "light" | "dark"): Map<string, string> {
  const darkAt = css.search(/@media \(prefers-color-scheme: dark\)/);
  const parts = theme === "light" ? [css.slice(0, darkAt)] : [css.slice(0, darkAt), css.slice(darkAt)];
  const tokens = new Map<string, string>();
  for (const part of parts) {
    for (const [, name, colour] of part.matchAll(/(--[\w-]+):\s*(oklch\([^)/]+\))\s*;/g)) {
      // The first of a part: what comes later is for another case.
      if (name && colour) tokens.set(name, colour);
    }
  }
  return tokens;
}

/** Linear light of an `oklch()` colour, as CSS Color 4 has it. */
function linearOf(colour: string): [number, number, number] {
  const [lightness = 0, chroma = 0, hue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(Math.max(value, 0), 1);
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG's ratio between two `oklch()` colours. */
export function contrastOf(a: string | undefined, b: string | undefined): number {
  const [dark = 0, light = 0] = [a, b]
    .map((colour) => {
      const [red, green, blue] = linearOf(colour ?? "");
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}
