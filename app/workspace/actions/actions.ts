/** What can be done with one message; null where it cannot. */
export interface Actions {
  /** Its words, for the clipboard. */
  text: string;
  /** Its address. */
  link: string;
  edit: (() => void) | null;
  regenerate: (() => void) | null;
  branch: (() => void) | null;
  remove: (() => void) | null;
}
