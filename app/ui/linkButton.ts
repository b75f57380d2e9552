/** A link that looks like a plain button. */
export const linkButton =
  "touch-target inline-flex h-8 items-center rounded-small border border-line-strong px-3 text-small font-medium transition-colors hover:bg-hover";
