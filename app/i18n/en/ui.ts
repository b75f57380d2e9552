export const ui = {
  copy: "Copy",
  copied: "Copied",
  copyRefused: "Not allowed",
  copyWhat: "Copy {what}",
  copiedWhat: "Copied {what}",
  copyRefusedWhat: "Not allowed to copy {what}",
  current: "Current",
  milliseconds: "{count} ms",
  seconds: "{count} s",
  minutes: "{count} min",
  minutesAndSeconds: "{minutes} min {seconds} s",
} as const;
