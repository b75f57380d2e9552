import type { branches as english } from "../en/branches.ts";
import type { Translation } from "../translation.ts";

export const branches = {
  branchedFrom: "Abgezweigt von",
  branches: "Zweige:",
} satisfies Translation<typeof english>;
