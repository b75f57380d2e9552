import { useRef } from "react";
import { useLatest } from "../live/useLatest.ts";
import { afterAccepted } from "./afterAccepted.ts";

interface SubmitOptions {
  text: string;
  setText: (text: string) => void;
  /** True once the text is stored. */
  send: (text: string) => Promise<boolean>;
  onSent: () => void;
}

/**
 * Sends what is typed, and takes it out of the field when it is stored. Enter while an earlier
 * message is still on its way is remembered, and sends what is typed by then after it.
 */
export function useSubmit(options: SubmitOptions): () => Promise<void> {
  const latest = useLatest(options);
  const sending = useRef(false);
  const again = useRef(false);

  async function sendAll(text: string): Promise<void> {
    again.current = false;
    if (!(await latest.current.send(text.trim()))) return;
    const rest = afterAccepted(latest.current.text, text);
    latest.current.setText(rest);
    latest.current.onSent();
    if (again.current && rest.trim() !== "") await sendAll(rest);
  }

  return async () => {
    if (sending.current) {
      again.current = true;
      return;
    }
    sending.current = true;
    await sendAll(latest.current.text);
    sending.current = false;
  };
}
