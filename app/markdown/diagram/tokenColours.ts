const names = [
  "ground",
  "ground-sunk",
  "ground-raised",
  "line-strong",
  "ink",
  "ink-2",
  "accent",
  "accent-soft",
  "red",
] as const;
export type TokenColours = Record<(typeof names)[number], string>;

function hex(context: CanvasRenderingContext2D, colour: string): string {
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The theme's colours in the form that Mermaid can reckon with, which does not know `oklch`. */
export function tokenColours(): TokenColours | null {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: (typeof names)[number]) => hex(context, style.getPropertyValue(`--${name}`));
  return {
    ground: colour("ground"),
    "ground-sunk": colour("ground-sunk"),
    "ground-raised": colour("ground-raised"),
    "line-strong": colour("line-strong"),
    ink: colour("ink"),
    "ink-2": colour("ink-2"),
    accent: colour("accent"),
    "accent-soft": colour("accent-soft"),
    red: colour("red"),
  };
}
