import { createCalculator } from "./calculator.ts";
import { createCurrentTime } from "./currentTime.ts";
import { createFetchPage } from "./fetch/fetchPage.ts";
import { scratchTools } from "./scratch/scratchTools.ts";
import type { ParleyTool } from "./tool.ts";

export interface BuiltInToolsOptions {
  /** Whether the server may fetch pages of the public internet. */
  fetchPages: boolean;
  now: () => number;
}

/** The tools that need nothing but the server itself. */
export function builtInTools({ fetchPages, now }: BuiltInToolsOptions): ParleyTool[] {
  return [
    createCurrentTime(now),
    createCalculator(),
    ...scratchTools,
    ...(fetchPages ? [createFetchPage()] : []),
  ];
}
