import type { Token } from "marked";
import type { Block } from "./block.ts";

/** A code block whose end has not arrived yet. */
export interface OpenFence {
  block: Block;
  contentAt: number;
  /** Where the line begins that was last when the text was looked at. */
  lastLineAt: number;
  closing: RegExp;
  marker: string;
}

const opening = /^(`{3,}|~{3,})([^\n]*)\n/;

/** What is needed to go on with a code block without lexing it again, or null if it is closed. */
export function openFence(block: Block, text: string): OpenFence | null {
  if (block.token.type !== "code") return null;
  const match = opening.exec(text.slice(block.at, block.at + 400));
  const marker = match?.[1];
  if (!match || !marker) return null;
  const closing = new RegExp(`^ {0,3}${marker}[~\`]* *$`, "m");
  const contentAt = block.at + match[0].length;
  if (closing.test(text.slice(contentAt))) return null;
  return { block, contentAt, lastLineAt: text.lastIndexOf("\n") + 1, closing, marker };
}

/** A closing fence of which only the beginning is there must not flash up as code. */
function withoutHalfFence(code: string, marker: string): string {
  const lastLine = code.slice(code.lastIndexOf("\n") + 1);
  return lastLine && marker.startsWith(lastLine) ? code.slice(0, -lastLine.length) : code;
}

/** The same code block in the longer text, or null if it ends there. */
export function growFence(fence: OpenFence, text: string): OpenFence | null {
  if (fence.closing.test(text.slice(Math.max(fence.lastLineAt, fence.contentAt)))) return null;
  const token: Token = {
    ...fence.block.token,
    raw: text.slice(fence.block.at),
    text: withoutHalfFence(text.slice(fence.contentAt), fence.marker),
  };
  return { ...fence, block: { at: fence.block.at, token }, lastLineAt: text.lastIndexOf("\n") + 1 };
}
