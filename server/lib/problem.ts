/**
 * An error whose message is a sentence for the person who runs Parley: what happened and what to do.
 * Commands and the start-up print the message alone; any other error is a defect and keeps its stack.
 */
export class Problem extends Error {
  override readonly name = "Problem";
}
