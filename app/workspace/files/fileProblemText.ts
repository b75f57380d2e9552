import { failureSentence } from "#app/api/failure.ts";
import type { Text } from "#app/i18n/createText.ts";
import type { FileProblem } from "./draftFile.ts";

/** Why a file cannot be sent, as a sentence. */
export function fileProblemText(problem: FileProblem, text: Text): string {
  if (problem.kind !== "refused") return text(`files.${problem.kind}`);
  const { failure } = problem;
  if (failure.type === "too_large") return text("files.large");
  if (failure.type === "invalid_input") return text("files.notAllowed");
  return failureSentence(failure, text);
}
