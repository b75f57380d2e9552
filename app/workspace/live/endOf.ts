import { failureSentence } from "#app/api/failure.ts";
import type { Text } from "#app/i18n/createText.ts";
import type { LiveState } from "./liveState.ts";

export interface End {
  title: string;
  message: string;
  /** Whether signing in again helps. */
  signIn: boolean;
}

/** Why a workspace is not shown any more, or null while it is. */
export function endOf({ closed, failure }: LiveState, text: Text): End | null {
  if (closed === "signed-out" || failure?.type === "not_signed_in") {
    return {
      title: text("workspace.signedOutTitle"),
      message: text("workspace.signedOutText"),
      signIn: true,
    };
  }
  if (closed === "deleted") {
    return { title: text("workspace.deletedTitle"), message: text("workspace.deletedText"), signIn: false };
  }
  if (closed === "access") {
    return {
      title: text("workspace.noAccessTitle"),
      message: text("workspace.noAccessText"),
      signIn: false,
    };
  }
  if (failure?.type === "not_found") {
    return {
      title: text("workspace.notFoundTitle"),
      message: text("workspace.notFoundText"),
      signIn: false,
    };
  }
  if (!failure) return null;
  return {
    title: text("workspace.brokenTitle"),
    message: failureSentence(failure, text),
    signIn: false,
  };
}
