const hues = 24;

/** The number of somebody's hue, from 0 to 23, always the same for the same id (FNV-1a). */
export function personHue(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  // The low bits alone are too alike for ids that differ in their last character.
  return ((hash ^ (hash >>> 15)) >>> 0) % hues;
}
