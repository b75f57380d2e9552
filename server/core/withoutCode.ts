const fence = /^ {0,3}(`{3,}|~{3,})/;

/** A line without what stands between two runs of equally many backticks. */
function withoutSpans(line: string): string {
  const runs = [...line.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({ index, length }));
  const last = new Map(runs.map(({ length }, place) => [length, place]));
  let kept = "";
  let from = 0;
  for (let place = 0; place < runs.length; place++) {
    const opening = runs[place];
    // Only where a closing one follows, so that all looking ahead is also going ahead.
    if (!opening || last.get(opening.length) === place) continue;
    do place++;
    while (runs[place]?.length !== opening.length);
    kept += `${line.slice(from, opening.index)} `;
    from = (runs[place]?.index ?? 0) + opening.length;
  }
  return kept + line.slice(from);
}

/** What a text says outside of Markdown's code. In time that grows with its length alone. */
export function withoutCode(text: string): string {
  if (!text.includes("`") && !text.includes("~~~")) return text;
  let open: string | null = null;
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const mark = fence.exec(line)?.[1];
    if (open === null && mark) open = mark;
    else if (open === null) lines.push(withoutSpans(line));
    else if (mark?.startsWith(open) && line.trim() === mark) open = null;
  }
  return lines.join("\n");
}
