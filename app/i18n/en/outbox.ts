export const outbox = {
  notSent: "Not sent",
  sending: "Sending",
  waits: "Not sent yet. It goes out by itself as soon as the server can be reached.",
  refused: "Not sent. {reason}",
  sendAgain: "Send again",
  edit: "Edit",
  delete: "Delete",
} as const;
