import { focusInPage } from "#app/ui/focusInPage.ts";
import { type Mark, takeMarks } from "./marks.ts";
import { distanceToEnd, hasMoved, nextFollow, type ScrollPlace } from "./nextFollow.ts";

/** A message that is to come into sight, once its row is there. */
interface Wanted {
  messageId: string;
  /** How far below the top it is to stand; "nearest": no further than needed. */
  top: number | "nearest";
  focus: boolean;
}

/** The message that is first in sight, and where its top stands. */
export interface Spot {
  sequence: number;
  top: number;
}

export interface Scroll {
  attach: (scroller: HTMLElement, content: HTMLElement) => () => void;
  onScroll: () => void;
  /** After anything may have moved: what is looked at goes back to where it was, or the end into sight. */
  settle: () => void;
  toEnd: () => void;
  show: (wanted: Wanted) => void;
  /** The messages that are held in their place, whose rows must be there for that. */
  held: () => string[];
  /** Null at the end. */
  spot: () => Spot | null;
}

interface ScrollOptions {
  /** Whether the newest text is in sight. */
  onAtEnd: (atEnd: boolean) => void;
  /** Whose row has to be there although it may not be in sight. */
  onWanted: (messageId: string | null) => void;
}

function placeOf(element: HTMLElement): ScrollPlace {
  return { top: element.scrollTop, height: element.scrollHeight, viewport: element.clientHeight };
}

/** Keeps the end in sight while the reader is there, and otherwise what they look at in its place. */
export function createScroll({ onAtEnd, onWanted }: ScrollOptions): Scroll {
  let scroller: HTMLElement | null = null;
  let content: HTMLElement | null = null;
  let following = true;
  let marks: Mark[] = [];
  let wanted: Wanted | null = null;
  let place: ScrollPlace = { top: 0, height: 0, viewport: 0 };

  function note() {
    if (!scroller) return;
    place = placeOf(scroller);
    onAtEnd(following || distanceToEnd(place) < 120);
  }

  function take() {
    marks = scroller && content && !following ? takeMarks(content, scroller.getBoundingClientRect()) : [];
  }

  /**
   * The marks move by as much as the reader did. Where one stands elsewhere then, a row above it came or
   * grew in the same frame, and that is taken back: to mark anew at once would count it as the reader's move.
   */
  function carryMarks({ top, viewport }: ScrollPlace) {
    const moved = top - place.top;
    marks = marks
      .map((mark) => ({ ...mark, top: mark.top - moved }))
      .filter((mark) => mark.top >= 0 && mark.top < viewport);
    if (!following && marks.length > 0) restore();
  }

  function onScroll() {
    if (!scroller) return;
    const now = placeOf(scroller);
    // Where it was put by ourselves.
    if (Math.abs(now.top - place.top) < 1) return note();
    following = nextFollow(following, place, now);
    wanted = null;
    onWanted(null);
    carryMarks(now);
    take();
    note();
  }

  function reach({ messageId, top, focus }: Wanted) {
    const row = content?.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
    if (!scroller || !(row instanceof HTMLElement)) return;
    wanted = null;
    if (focus) focusInPage(row);
    if (top === "nearest") {
      place = placeOf(scroller);
      row.scrollIntoView({ block: "nearest" });
      return onScroll();
    }
    following = false;
    marks = [{ element: row, top }];
  }

  function restore() {
    if (!scroller) return;
    const mark = marks.find(({ element }) => content?.contains(element));
    if (!mark) return take();
    const edge = scroller.getBoundingClientRect().top;
    const moved = mark.element.getBoundingClientRect().top - edge - mark.top;
    if (Math.abs(moved) >= 0.5) scroller.scrollTop += moved;
  }

  function settle() {
    if (!scroller) return;
    // An event that is still to come: the reader's move must not be undone.
    if (!wanted && hasMoved(place, placeOf(scroller))) onScroll();
    if (wanted) reach(wanted);
    if (following) scroller.scrollTop = scroller.scrollHeight;
    else restore();
    note();
  }

  return {
    attach(newScroller, newContent) {
      scroller = newScroller;
      content = newContent;
      // Before the next paint, whatever it was that grew: the text, the composer, the window.
      const observer = new ResizeObserver(settle);
      observer.observe(newScroller);
      observer.observe(newContent);
      return () => {
        observer.disconnect();
        scroller = null;
        content = null;
      };
    },
    onScroll,
    settle,
    toEnd() {
      following = true;
      wanted = null;
      onWanted(null);
      settle();
    },
    show(next) {
      wanted = next;
      onWanted(next.messageId);
      settle();
    },
    held: () =>
      marks.flatMap(({ element }) => element.closest("[data-message]")?.getAttribute("data-message") ?? []),
    spot() {
      const mark = following ? undefined : marks.find(({ element }) => element.matches("[data-message]"));
      const sequence = Number(mark?.element.getAttribute("data-sequence"));
      return mark && sequence > 0 ? { sequence, top: mark.top } : null;
    },
  };
}
