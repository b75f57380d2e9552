import { type DemoScript, script } from "../script.ts";

/** The answer about the product, with everything that the renderer has to be able to show. */
export function aboutParley(greeting: string): DemoScript {
  return script({
    reasoning:
      "Somebody wants to know what Parley is. I am the offline demo, so I say that first. " +
      "Then the idea in a sentence, the path of one token as a table, how a page catches up as code, " +
      "and the one inequality that all of it rests on.",
    text: `${greeting}I am Parley's **offline demo**: my words are written in advance and no company is asked for them. What I can show is the part that is real, which is how an answer travels.

## What Parley is

Parley is a chat for teams and a language model. Everybody in a workspace sees the same answer arrive, word by word, and *anybody who may write may stop it*. Closing the page, losing the network or restarting the server loses nothing that was shown.

## The path of one token

| Step | What happens | What it guarantees |
| --- | --- | --- |
| 1. Provider | A token arrives over the network | nothing yet |
| 2. Event log | It is stored under the next number of the workspace | it can no longer be lost |
| 3. Watchers | Everybody's page receives it with that number | no gap, no double, no disorder |
| 4. Page | The same fold runs for live and for old events | a reload shows what you saw |

## How a page catches up

A page remembers the number of the last event that it has seen. When it comes back, it asks for what follows:

\`\`\`ts
for await (const { seq, event } of follow(workspaceId, lastSeen)) {
  if (seq !== lastSeen + 1) throw new Error("This never happens.");
  view = reduce(view, event);
  lastSeen = seq;
}
\`\`\`

## Why that is enough

An event is shown only after it is stored. So for every reader, at every moment,

$$
\\text{shown} \\le \\text{stored}
$$

and a server that dies at any point leaves no reader ahead of the log. With $n$ readers the work per token stays the same on the way in; only the sending grows, as $O(n)$.

Try it: ask me for a **long answer**, then close this page and come back while I am still writing.
`,
  });
}
