import { fileLine } from "../files/fileLine.ts";
import { storable } from "../storableText.ts";
import type { MadeCall, Piece, StepPieces, UserContent } from "./turns.ts";

function told({ name, input, result }: MadeCall): string {
  return (
    `(The tool "${storable(name)}" was called with ${JSON.stringify(input)} ` +
    `and ${result.failed ? "failed" : "answered"}: ${result.text})`
  );
}

/** A step with those of its calls told as text that cannot be sent as calls; its reasoning was about them. */
export function withToldCalls(step: StepPieces, isTold: (call: MadeCall) => boolean): StepPieces {
  const { pieces } = step;
  if (!pieces.some((piece) => piece.type === "call" && isTold(piece))) return step;
  const left: Piece[] = [];
  for (const piece of pieces) {
    if (piece.type === "reasoning") continue;
    if (piece.type === "call" && !isTold(piece)) {
      left.push(piece);
      continue;
    }
    const last = left.at(-1);
    const text = piece.type === "call" ? told(piece) : piece.text;
    // One text, as some receivers put neighbours together without anything between them.
    if (last?.type === "text") left.splice(-1, 1, { ...last, text: `${last.text}\n\n${text}` });
    else left.push({ type: "text", text, options: undefined });
  }
  return { pieces: left, whole: false };
}

/** Images and documents that all receivers document. */
const sendable = new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf"]);

/** A person's message with those files told as text that cannot be sent, or, where it is to be plain, all. */
export function withToldFiles(content: UserContent, isPlain: boolean): UserContent {
  return content.map((part) => {
    if (part.type === "text") return part;
    const { mediaType, filename, data } = part;
    const isEmpty = data instanceof Uint8Array && data.length === 0;
    if (!isPlain && !isEmpty && sendable.has(mediaType)) return part;
    const line = fileLine({ type: "file", url: "", mediaType, ...(filename && { filename }) });
    return { type: "text", text: `${line}: not shown here.` };
  });
}
