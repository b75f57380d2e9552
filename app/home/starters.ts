/** Prompts that show what there is to see; the demo model knows what to do with each. */
export const starters = [
  { prompt: "home.aboutPrompt", detail: "home.aboutDetail" },
  { prompt: "home.timePrompt", detail: "home.timeDetail" },
  { prompt: "home.longPrompt", detail: "home.longDetail" },
] as const;
