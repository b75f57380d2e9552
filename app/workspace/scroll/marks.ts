/** Where something stood: the distance of its top from the top of what is seen. */
export interface Mark {
  element: Element;
  top: number;
}

/** What is drawn again as a whole, or is a line of its own: not looked into. */
const looksInto = new Set(["ARTICLE", "DIV", "UL", "OL", "DL", "BLOCKQUOTE", "FIELDSET"]);

function firstBelow(elements: Iterable<Element>, edge: number): Element | undefined {
  for (const element of elements) {
    const { bottom, height } = element.getBoundingClientRect();
    if (height > 0 && bottom > edge) return element;
  }
}

/** The block that is first in sight, so that a long message keeps its place within itself. */
function innermost(row: Element, edge: number): Element {
  let element = row;
  while (looksInto.has(element.tagName) && element.getBoundingClientRect().top < edge) {
    const child = firstBelow(element.children, edge);
    if (!child) break;
    element = child;
  }
  return element;
}

/** What is in sight, the best to hold on to first: each may be gone when it is asked for again. */
export function takeMarks(content: Element, { top: edge, bottom }: DOMRect): Mark[] {
  const rows = [...content.querySelectorAll("[data-message]")];
  const first = firstBelow(rows, edge);
  if (!first) return [];
  const marks: Mark[] = [];
  for (const element of [innermost(first, edge), ...rows.slice(rows.indexOf(first))]) {
    const { top } = element.getBoundingClientRect();
    if (top > bottom) break;
    marks.push({ element, top: top - edge });
  }
  return marks;
}
