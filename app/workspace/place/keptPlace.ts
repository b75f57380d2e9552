import type { KeptPlace } from "./openingTarget.ts";

function keyOf(workspaceId: string): string {
  return `parley.place.${workspaceId}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** What was written, if it is what we write: this tab's storage may hold anything. */
export function parsePlace(text: string | null): KeptPlace | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (!isRecord(value)) return null;
    const { spot, hash, unloaded } = value;
    if (typeof hash !== "string" || typeof unloaded !== "boolean") return null;
    if (spot === null) return { spot, hash, unloaded };
    if (!isRecord(spot) || typeof spot.sequence !== "number" || typeof spot.top !== "number") return null;
    return { spot: { sequence: spot.sequence, top: spot.top }, hash, unloaded };
  } catch {
    return null;
  }
}

export function readPlace(workspaceId: string): KeptPlace | null {
  try {
    return parsePlace(window.sessionStorage.getItem(keyOf(workspaceId)));
  } catch {
    // Storage may be switched off: then the workspace opens at its end.
    return null;
  }
}

export function writePlace(workspaceId: string, place: KeptPlace): void {
  try {
    window.sessionStorage.setItem(keyOf(workspaceId), JSON.stringify(place));
  } catch {
    // See above; or it is full.
  }
}
