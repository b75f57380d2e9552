import type { Message } from "#server/contract/message.ts";
import type { FilePart } from "#server/contract/parts.ts";
import { estimateTokens } from "../models/estimateTokens.ts";
import type { FilePlan } from "./planFiles.ts";

/** About what the providers count for the largest image that they do not make smaller. */
const mostImageTokens = 1_600;
const pixelsPerToken = 750;
const noteTokens = 40;
/** A page of a PDF is about 3,000 tokens as text and picture; of 50 kB, a guess between text and scans. */
const pdfBytesPerToken = 20;
const mostPdfTokens = 60_000;

function estimateFile(file: FilePart, plan: FilePlan | undefined): number {
  const { mediaType, width, height, size = 0 } = file;
  if (!plan || plan.kind === "unread") return noteTokens;
  if (plan.kind === "text") return noteTokens + Math.ceil(plan.bytes / 4);
  if (mediaType.startsWith("image/")) {
    const pixels = width && height ? width * height : Number.POSITIVE_INFINITY;
    return noteTokens + Math.min(mostImageTokens, Math.ceil(pixels / pixelsPerToken));
  }
  return noteTokens + Math.min(mostPdfTokens, Math.ceil(size / pdfBytesPerToken));
}

/** About how many tokens a message takes in a prompt, its files included. */
export function estimateMessage({ parts }: Message, plans: ReadonlyMap<string, FilePlan>): number {
  const others = parts.filter((part) => part.type !== "file");
  const files = parts.filter((part) => part.type === "file");
  return files.reduce(
    (sum, file) => sum + estimateFile(file, plans.get(file.url)),
    estimateTokens(JSON.stringify(others)),
  );
}
