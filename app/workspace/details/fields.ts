/** How the fields of the details look. */
export const field =
  "w-full min-w-0 rounded-small border border-line-strong bg-raised px-2.5 text-field outline-offset-0 placeholder:text-ink-3 disabled:bg-sunk disabled:text-ink-2";
export const select = `${field} h-9 pointer-coarse:h-11`;
