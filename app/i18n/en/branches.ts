export const branches = {
  branchedFrom: "Branched from",
  branches: "Branches:",
} as const;
