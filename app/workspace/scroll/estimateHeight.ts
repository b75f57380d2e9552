import type { Message } from "#server/contract/message.ts";

const lineHeight = 24;
const aroundText = 60;
/** In the reading column; what is wrong with it is put right when the row is there. */
const charactersPerLine = 85;

function lines(text: string): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, line.length / charactersPerLine), 0);
}

/** About how high a message is that has never been in sight, so that the scroll bar is about right. */
export function estimateHeight({ parts, metadata }: Message): number {
  if (metadata.removed) return aroundText + lineHeight;
  if (metadata.kind === "summary") return 40;
  const heights: number[] = parts.map((part) => {
    switch (part.type) {
      case "text":
        return Math.ceil(lines(part.text)) * lineHeight;
      case "reasoning":
        return lineHeight;
      case "dynamic-tool":
        return 40;
      case "file":
        return part.mediaType.startsWith("image/") ? 200 : 44;
      default:
        return 0;
    }
  });
  return aroundText + heights.reduce((sum, height) => sum + height, 0);
}
