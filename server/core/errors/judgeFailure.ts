import type { Wire } from "../prompt/wireRules.ts";
import { anthropic } from "./anthropic.ts";
import { azure } from "./azure.ts";
import { deepseek } from "./deepseek.ts";
import type { ErrorRow, ErrorTable, RowMeaning } from "./errorTable.ts";
import { gemini } from "./gemini.ts";
import { groq } from "./groq.ts";
import { litellm } from "./litellm.ts";
import { llamaCpp } from "./llamaCpp.ts";
import { mistral } from "./mistral.ts";
import { ollama } from "./ollama.ts";
import { openai } from "./openai.ts";
import { openrouter } from "./openrouter.ts";
import type { ProviderFailure } from "./providerFailure.ts";
import { vllm } from "./vllm.ts";

const tables: readonly ErrorTable[] = [
  openai,
  azure,
  anthropic,
  groq,
  vllm,
  llamaCpp,
  ollama,
  litellm,
  openrouter,
  deepseek,
  mistral,
  gemini,
];

/** What a failure means, and the size of the model's context where the provider has told it. */
export interface Judgement {
  is: RowMeaning;
  window: number | null;
}

function holds(row: ErrorRow, failure: ProviderFailure): boolean {
  return (
    (row.status === undefined || row.status === failure.status) &&
    (row.code === undefined || failure.codes.includes(row.code)) &&
    (row.param === undefined || row.param === failure.param) &&
    (row.metadata === undefined || failure.metadata.includes(row.metadata)) &&
    (row.sentence === undefined || row.sentence.test(failure.message))
  );
}

/** The more a row asks for, the more it says: `is` is not asked for. */
const weight = (row: ErrorRow) => Object.keys(row).length;

/** What the vendors' tables say of a failure; null where none of them knows it. */
export function judgeFailure(failure: ProviderFailure, wire: Wire | undefined): Judgement | null {
  const rows = tables.flatMap(({ wires, rows }) =>
    rows.filter((row) => row.sentence === undefined || (wire !== undefined && wires.includes(wire))),
  );
  const [row] = rows.filter((each) => holds(each, failure)).toSorted((a, b) => weight(b) - weight(a));
  if (!row) return null;
  const told = row.sentence?.exec(failure.message)?.groups?.window;
  return { is: row.is, window: failure.window ?? (told === undefined ? null : Number(told)) };
}
