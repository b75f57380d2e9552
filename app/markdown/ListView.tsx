import type { Token, Tokens } from "marked";
import type { ReactNode } from "react";
import { inOrder } from "#app/ui/inOrder.ts";

interface ListViewProps {
  list: Tokens.List;
  renderBlocks: (tokens: Token[]) => ReactNode;
}

export function ListView({ list, renderBlocks }: ListViewProps) {
  const items = inOrder(list.items, (item) => (
    <li data-task={item.task || undefined}>{renderBlocks(item.tokens)}</li>
  ));
  return list.ordered ? (
    <ol start={list.start === "" ? undefined : list.start}>{items}</ol>
  ) : (
    <ul>{items}</ul>
  );
}
