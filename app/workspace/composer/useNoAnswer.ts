import { useStored } from "#app/ui/useStored.ts";

/** Whether messages go to the people here alone, remembered for this workspace in this browser. */
export function useNoAnswer(workspaceId: string): [boolean, (noAnswer: boolean) => void] {
  const [kept, keep] = useStored(`parley.no-answer.${workspaceId}`);
  return [kept !== null, (noAnswer) => keep(noAnswer ? "on" : null)];
}
