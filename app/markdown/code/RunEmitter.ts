import type { Emitter } from "highlight.js";
import type { CodeRun, Tone } from "./codeRun.ts";
import { toneOf } from "./toneOf.ts";

/** Takes what highlight.js finds as a flat list of runs, so that no HTML is made of it anywhere. */
export class RunEmitter implements Emitter {
  readonly runs: CodeRun[] = [];
  readonly #open: (Tone | null)[] = [];

  #add(text: string, tone: Tone | null) {
    if (text === "") return;
    const last = this.runs.at(-1);
    if (last && last.tone === tone) last.text += text;
    else this.runs.push({ text, tone });
  }

  addText(text: string) {
    this.#add(text, this.#open.at(-1) ?? null);
  }

  startScope(scope: string) {
    // What is inside has the colour of what it stands in, unless it has one of its own.
    this.#open.push(toneOf(scope) ?? this.#open.at(-1) ?? null);
  }

  endScope() {
    this.#open.pop();
  }

  openNode(scope: string) {
    this.startScope(scope);
  }

  closeNode() {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter) {
    if (!(emitter instanceof RunEmitter)) return;
    for (const { text, tone } of emitter.runs) this.#add(text, tone);
  }

  finalize() {}

  toHTML() {
    return "";
  }
}
