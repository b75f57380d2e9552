/**
 * Gives the focus to a part of the page that has just come. Not while it is in a dialog or menu over the
 * page: what is typed there would go on elsewhere, in the middle of a word.
 */
export function focusInPage(element: HTMLElement | null): void {
  if (document.activeElement?.closest("[role=dialog], [role=alertdialog], [role=menu]")) return;
  element?.focus({ preventScroll: true });
}
