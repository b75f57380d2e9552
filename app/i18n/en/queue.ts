export const queue = {
  queue: "Queue",
  next: "Next",
  held: "Held since the answer was stopped.",
  sendNow: "Send now",
  remove: "Remove from queue",
  edit: "Edit queued message",
  sendThisNow: "Send this one now; it takes the place of the running answer",
  moveUp: "Move up",
  moveDown: "Move down",
  move: "Move {name}’s message",
  moveHint: "Drag it, or press Alt with the up or down arrow.",
  dragHint:
    "Press the space bar to take it up, the arrows to move it, the space bar again to put it down, Escape to leave it where it was.",
  movedTo: "Now at place {position} of {count}",
  actions: "Queued message: actions",
  gone: "This message has left the queue. Your text is kept here.",
} as const;
