import type { Tone } from "./codeRun.ts";

const tones: Record<string, Tone> = {
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  keyword: "keyword",
  "selector-tag": "keyword",
  tag: "keyword",
  operator: "keyword",
  string: "string",
  regexp: "string",
  "char.escape": "string",
  subst: "string",
  link: "string",
  code: "string",
  number: "number",
  literal: "number",
  symbol: "number",
  bullet: "number",
  title: "name",
  section: "name",
  name: "name",
  "selector-id": "name",
  "selector-class": "name",
  type: "type",
  "title.class": "type",
  "title.class.inherited": "type",
  built_in: "type",
  attr: "attribute",
  attribute: "attribute",
  property: "attribute",
  variable: "attribute",
  "template-variable": "attribute",
  "selector-attr": "attribute",
  "selector-pseudo": "attribute",
  meta: "attribute",
  addition: "added",
  deletion: "removed",
};

/** The colour of a scope of highlight.js, "title.class_" for example, by its most exact name that has one. */
export function toneOf(scope: string): Tone | null {
  const parts = scope.replaceAll(/_(?=\.|$)/g, "").split(".");
  for (let length = parts.length; length > 0; length--) {
    const tone = tones[parts.slice(0, length).join(".")];
    if (tone) return tone;
  }
  return null;
}
