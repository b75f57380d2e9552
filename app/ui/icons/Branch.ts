import { createIcon } from "./createIcon.tsx";

export const Branch = createIcon(
  "M15 6a9 9 0 0 0-9 9V3M21 6a3 3 0 1 1-6 0a3 3 0 0 1 6 0M9 18a3 3 0 1 1-6 0a3 3 0 0 1 6 0",
);
