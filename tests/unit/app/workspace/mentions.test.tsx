import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import MarkedNames from "#app/markdown/MarkedNames.tsx";
import { typingWords } from "#app/workspace/header/typingWords.ts";
import { matchPeople } from "#app/workspace/mentions/matchPeople.ts";
import { mentionQuery } from "#app/workspace/mentions/mentionQuery.ts";
import { english } from "#tests/support/texts.ts";

const people = ["Ana Maria", "Ben", "Bea", "Mara"].map((name, index) => ({ userId: `usr_${index}`, name }));
const names = (words: string) => matchPeople(people, words).map(({ name }) => name);

test("a name is asked for from the @ to the caret", () => {
  expect(mentionQuery("Hi @An", 6)).toEqual({ at: 3, words: "An" });
  expect(mentionQuery("Hi @Ana Maria", 9)).toEqual({ at: 3, words: "Ana M" });
  expect(mentionQuery("@", 1)).toEqual({ at: 0, words: "" });
  expect(mentionQuery("(@b", 3)).toEqual({ at: 1, words: "b" });
});

test("nothing is asked for elsewhere", () => {
  expect(mentionQuery("ana@example", 11)).toBeNull();
  expect(mentionQuery("@ ", 2)).toBeNull();
  expect(mentionQuery("@An\nand", 7)).toBeNull();
  expect(mentionQuery("@An", 0)).toBeNull();
  expect(mentionQuery(`@${"a".repeat(90)}`, 91)).toBeNull();
});

test("names that begin so come before those of which a later word does", () => {
  expect(names("b")).toEqual(["Ben", "Bea"]);
  expect(names("MA")).toEqual(["Mara", "Ana Maria"]);
  expect(names("ana m")).toEqual(["Ana Maria"]);
  expect(names("x")).toEqual([]);
  expect(names("")).toHaveLength(4);
});

test("who is told is marked in the text, the reader most of all", () => {
  const marks = { people, viewerId: "usr_1" };
  const html = renderToStaticMarkup(createElement(MarkedNames, { text: "@ben, ask @Bea <now>", marks }));
  expect(html.replace(/ class="[^"]*"/g, "")).toBe(
    '<mark data-own="true">@ben</mark>, ask <mark>@Bea</mark> &lt;now&gt;',
  );
});

test("who types is said by name", () => {
  const typing = (...typers: string[]) =>
    typingWords(
      ["Ana", "Ben", "Carl"].map((name) => ({
        userId: name,
        name,
        state: typers.includes(name) ? "typing" : "viewing",
      })),
      english,
    );
  expect(typing()).toBeNull();
  expect(typing("Ben")).toBe("Ben is typing");
  expect(typing("Ana", "Carl")).toBe("Ana and Carl are typing");
  expect(typing("Ana", "Ben", "Carl")).toBe("3 people are typing");
});
