export const markdown = {
  diagram: "Diagram",
  code: "Code",
} as const;
