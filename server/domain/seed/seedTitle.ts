import type { Person } from "#server/contract/person.ts";
import type { SeedHistory } from "./seedHistory.ts";
import { seedUsage } from "./seedUsage.ts";

interface TitleOptions {
  name: string;
  by: Person;
  model: string;
}

/** A model gives the workspace its name: an attempt of its own, which costs something too. */
export function seedTitle(history: SeedHistory, { name, by, model }: TitleOptions): void {
  const { rows, random, workspaceId, teamId } = history.place;
  const id = random.id("att");
  const startedAt = history.iso();
  history.pass(random.between(600, 1_500));
  const firstTokenAt = history.iso();
  history.pass(200);
  const at = history.iso();
  rows.attempts.push({
    id,
    workspaceId,
    number: 1,
    kind: "title",
    model,
    why: "start",
    startedAt,
    firstTokenAt,
    endedAt: at,
    finishReason: "stop",
  });
  const texts = { model, history: "", reasoning: "", written: name };
  const { context: _, ...usage } = seedUsage(texts);
  rows.usage.push({ attemptId: id, teamId, workspaceId, userId: by.id, model, kind: "title", at, ...usage });
  history.append({ type: "workspace-change", workspace: { name } });
}
