/** The queued message that this reader edits, and what is typed, so that it outlives its place in the queue. */
export interface QueueEdited {
  queueId: string;
  text: string;
}
