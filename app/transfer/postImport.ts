import type { Failure } from "#app/api/failure.ts";
import type { ErrorType } from "#server/contract/errors.ts";
import { importPath } from "#server/contract/exportPath.ts";

export type Imported = { ok: true; id: string } | { ok: false; failure: Failure };

interface Refusal {
  error: { message: string; data: { type: ErrorType } };
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "error" in value;
}

function idOf(value: unknown): string | null {
  const found = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof found === "string" ? found : null;
}

export interface PostImportOptions {
  teamId: string;
  visibility: "team" | "private";
  json: string;
}

/** Brings one conversation into a team. */
export async function postImport({ teamId, visibility, json }: PostImportOptions): Promise<Imported> {
  try {
    const response = await fetch(`${importPath}?${new URLSearchParams({ teamId, visibility })}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: json,
    });
    const answer: unknown = await response.json();
    const id = idOf(answer);
    if (response.ok && id !== null) return { ok: true, id };
    if (isRefusal(answer)) {
      const { message, data } = answer.error;
      return { ok: false, failure: { type: data.type, message } };
    }
  } catch {
    // Told below.
  }
  return { ok: false, failure: { type: "unreachable", message: "" } };
}
