import mermaid from "mermaid";
import { withoutSettings } from "./mayDraw.ts";
import { tokenColours } from "./tokenColours.ts";

/** A picture of a diagram. As an image it can run nothing, load nothing and lead nowhere. */
export interface Drawing {
  url: string;
  width: number;
  height: number;
}

/** The system's font: an image cannot use those of the page, and would not fit what was measured. */
const font = "system-ui, sans-serif";
let drawings = 0;

function configure(): void {
  const colours = tokenColours();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: 20_000,
    maxEdges: 300,
    fontFamily: font,
    theme: "base",
    ...(colours && {
      themeVariables: {
        fontFamily: font,
        fontSize: "14px",
        background: colours.ground,
        primaryColor: colours["accent-soft"],
        primaryTextColor: colours.ink,
        primaryBorderColor: colours["line-strong"],
        secondaryColor: colours["ground-sunk"],
        tertiaryColor: colours["ground-raised"],
        lineColor: colours["ink-2"],
        textColor: colours.ink,
        noteBkgColor: colours["ground-sunk"],
        noteTextColor: colours.ink,
        noteBorderColor: colours["line-strong"],
        errorTextColor: colours.red,
        dropShadow: "none",
      },
    }),
  });
}

/** Draws a diagram in the colours of the page's theme; null if it is not one, or not whole. */
export async function drawDiagram(text: string): Promise<Drawing | null> {
  configure();
  const id = `diagram-${++drawings}`;
  try {
    const { svg } = await mermaid.render(id, withoutSettings(text));
    const parsed = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    const [, , width = 0, height = 0] = (parsed?.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
    if (!parsed || !(width > 0) || !(height > 0)) return null;
    parsed.setAttribute("width", String(width));
    parsed.setAttribute("height", String(height));
    const source = new XMLSerializer().serializeToString(parsed);
    return { url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`, width, height };
  } catch {
    return null;
  } finally {
    // What it measured in, if it failed half-way.
    document.getElementById(`d${id}`)?.remove();
  }
}
