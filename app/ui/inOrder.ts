import { createElement, Fragment, type ReactNode } from "react";

/** One child for each item, with its place as its identity: for lists that only grow at their end. */
export function inOrder<T>(items: readonly T[], render: (item: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map((item) => render(item)));
}
