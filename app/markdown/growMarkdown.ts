import type { Links, Token } from "marked";
import type { Block } from "./block.ts";
import { type Dialect, lexMarkdown } from "./lexMarkdown.ts";
import { growFence, type OpenFence, openFence } from "./openFence.ts";
import { splitTail } from "./splitTail.ts";

/**
 * A text as blocks. Whatever is in `settled` cannot change any more while the text grows at its
 * end, keeps its identity, and is never lexed again: only the text from `offset` on is.
 */
export interface GrownMarkdown {
  text: string;
  dialect: Dialect;
  /** In groups, so that a page compares few of them to see that nothing has changed. */
  settled: Block[][];
  offset: number;
  tail: Block[];
  fence: OpenFence | null;
  links: Links;
}

const groupSize = 16;

export function emptyMarkdown(dialect: Dialect): GrownMarkdown {
  return { text: "", dialect, settled: [], offset: 0, tail: [], fence: null, links: {} };
}

function settle(groups: Block[][], blocks: Block[]): Block[][] {
  let grown = groups;
  for (const block of blocks) {
    const last = grown.at(-1);
    grown = last && last.length < groupSize ? grown.with(-1, [...last, block]) : [...grown, [block]];
  }
  return grown;
}

/** A line that may yet become the next item of the list before it. */
const mayBeItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)]?)?\s*$/;

/** How many of the blocks at the end may still change when text is added. */
function openBlocks(tokens: Token[]): number {
  const last = tokens.findLastIndex(({ type }) => type !== "space");
  const before = tokens.findLastIndex(({ type }, index) => index < last && type !== "space");
  const open = tokens[before]?.type === "list" && mayBeItem.test(tokens[last]?.raw ?? "") ? before : last;
  return open < 0 ? tokens.length : tokens.length - open;
}

function placeBlocks(tokens: Token[], offset: number, text: string): Block[] | null {
  let at = offset;
  const blocks: Block[] = [];
  for (const token of tokens) {
    // The lexer joins some blocks in a way that their raw text is not the source's.
    if (!text.startsWith(token.raw, at)) return null;
    blocks.push({ at, token });
    at += token.raw.length;
  }
  return blocks;
}

function lexTail(grown: GrownMarkdown, text: string): GrownMarkdown {
  const { dialect, links, offset } = grown;
  const tokens = lexMarkdown(text.slice(offset), dialect, links);
  const blocks = placeBlocks(tokens, offset, text);
  if (!blocks) {
    return {
      ...grown,
      text,
      fence: null,
      tail: tokens.map((token, index) => ({ at: offset + index, token })),
    };
  }
  const open = blocks.length - openBlocks(tokens);
  const tail = blocks.slice(open);
  const settled = settle(grown.settled, blocks.slice(0, open));
  const last = tail.length === 1 ? tail[0] : undefined;
  const next = { ...grown, text, settled, offset: tail[0]?.at ?? offset, tail, fence: null };
  const split = last && splitTail(last.token, (head) => lexMarkdown(head, dialect, links));
  if (last && split) {
    const heads = split.heads.map((token, index) => ({ at: last.at + index, token }));
    const rest = { ...next, settled: settle(settled, heads), offset: last.at + split.length };
    return lexTail(rest, text);
  }
  return { ...next, fence: last ? openFence(last, text) : null };
}

/** The blocks of a text that begins with the one before; of any other text, if it does not. */
export function growMarkdown(before: GrownMarkdown, source: string): GrownMarkdown {
  // The lexer would do this too, and every offset would be wrong.
  const text = source.includes("\r") ? source.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : source;
  if (text === before.text) return before;
  if (!text.startsWith(before.text)) return growMarkdown(emptyMarkdown(before.dialect), text);
  const fence = before.fence && growFence(before.fence, text);
  if (fence) return { ...before, text, fence, tail: [fence.block] };
  return lexTail(before, text);
}
