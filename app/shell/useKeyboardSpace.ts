import { useEffect } from "react";

/**
 * Makes the page as high as what a phone's keyboard leaves of it. Chromium does that by itself, told
 * so by the viewport's `interactive-widget`; Safari lays the keyboard over the page.
 */
export function useKeyboardSpace(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const { style } = document.documentElement;
    function fit() {
      if (!viewport) return;
      const covered = window.innerHeight - viewport.height;
      // Toolbars and pinch zoom change the height too.
      if (covered > 120 && viewport.scale === 1) {
        style.setProperty("--page-height", `${viewport.height}px`);
        window.scrollTo(0, 0);
      } else {
        style.removeProperty("--page-height");
      }
    }
    viewport.addEventListener("resize", fit);
    return () => {
      viewport.removeEventListener("resize", fit);
      style.removeProperty("--page-height");
    };
  }, []);
}
