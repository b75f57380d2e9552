import type { PageLife } from "./tabs.ts";

function listenTo(target: EventTarget, listeners: Record<string, () => void>): () => void {
  for (const [type, listener] of Object.entries(listeners)) target.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) target.removeEventListener(type, listener);
  };
}

/** The page that this runs in. */
export const browserPage: PageLife = {
  seen: () => document.visibilityState === "visible",
  focused: () => document.hasFocus(),
  listen({ changed, left, back }) {
    const window_ = listenTo(window, { focus: changed, pagehide: left, pageshow: back });
    const document_ = listenTo(document, { visibilitychange: changed, freeze: left, resume: back });
    return () => {
      window_();
      document_();
    };
  },
};
