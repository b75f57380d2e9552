import hljs from "highlight.js/lib/core";
import type { CodeRun } from "./codeRun.ts";
import { languageOf, languages } from "./languages.ts";
import { RunEmitter } from "./RunEmitter.ts";

hljs.configure({ __emitter: RunEmitter });

/** Languages that hold others: without them, a script in a page would have no colours. */
const within: Record<string, string[]> = { xml: ["css", "javascript"], markdown: ["xml"] };

async function register(language: string): Promise<void> {
  if (hljs.getLanguage(language)) return;
  const loaded = await languages[language]?.();
  if (loaded) hljs.registerLanguage(language, loaded.default);
  await Promise.all((within[language] ?? []).map(register));
}

/** Code in its colours; null where its language has none here. */
export async function highlight(name: string, code: string): Promise<CodeRun[] | null> {
  const language = languageOf(name);
  if (!language) return null;
  await register(language);
  const { _emitter: emitter } = hljs.highlight(code, { language, ignoreIllegals: true });
  return emitter instanceof RunEmitter ? emitter.runs : null;
}
