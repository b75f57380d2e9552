/** A crashed answer is gone on with at most so many times. */
export const maxResumes = 2;

/** How long after its end an answer is gone on with whose server died, in ms. One that was handed over is at once. */
export const resumeDelayMs = 2_000;

export interface Interrupted {
  status: string;
  reason?: string | undefined;
  /** Whether the server may go on by itself. */
  autoResume: boolean;
  /** How many streams have gone on with this answer already. */
  resumes: number;
}

/** When an answer that has just ended is gone on with: only after an interruption, and not for ever. */
export function resumeTime(
  { status, reason, autoResume, resumes }: Interrupted,
  now: number,
): string | undefined {
  const goesOn = status === "interrupted" && autoResume && resumes < maxResumes;
  const delayMs = reason === "shutdown" ? 0 : resumeDelayMs;
  return goesOn ? new Date(now + delayMs).toISOString() : undefined;
}
