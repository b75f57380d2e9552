/** Every shortcut, with its keys; `mod` is ⌘ on Apple's keyboards and Ctrl elsewhere. */
export const shortcutList = [
  {
    group: "everywhere",
    shortcuts: [
      { what: "palette", keys: ["mod", "K"] },
      { what: "shortcuts", keys: ["mod", "/"] },
      { what: "newWorkspace", keys: ["mod", "shift", "O"] },
    ],
  },
  {
    group: "writing",
    shortcuts: [
      { what: "send", keys: ["Enter"] },
      { what: "newLine", keys: ["shift", "Enter"] },
      { what: "editLast", keys: ["↑"] },
      { what: "stop", keys: ["Esc"] },
      { what: "copyCode", keys: ["mod", "shift", ";"] },
    ],
  },
  {
    group: "reading",
    shortcuts: [
      { what: "next", keys: ["J"] },
      { what: "previous", keys: ["K"] },
      { what: "top", keys: ["G"] },
      { what: "latest", keys: ["shift", "G"] },
    ],
  },
] as const;
