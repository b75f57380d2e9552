import { parseAst } from "vitest/node";

/** What stands on the screen or is read out, as an attribute or a prop. */
const spoken = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "description",
  "detail",
  "hint",
  "label",
  "placeholder",
  "submit",
  "summary",
  "title",
]);

/** Names are alike in every language, and so are the keys of a keyboard and what programs are told. */
const names = new Set(["Parley", "OpenAI", "Anthropic", "Markdown", "JSON", "MCP"]);
const untranslated = new Set(["code", "kbd", "script", "style"]);

interface Node {
  type: string;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function nodesIn(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function word(text: unknown): string[] {
  const trimmed = typeof text === "string" ? text.replace(/\s+/g, " ").trim() : "";
  return /\p{L}{2}/u.test(trimmed) && !names.has(trimmed) ? [trimmed] : [];
}

/** The literals that an expression may become; what a function makes of them is its own matter. */
function literals(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Literal":
      return word(value.value);
    case "TemplateLiteral":
      return nodesIn({ type: "", quasis: value.quasis }).flatMap(({ value: quasi }) =>
        typeof quasi === "object" && quasi !== null && "cooked" in quasi ? word(quasi.cooked) : [],
      );
    case "ConditionalExpression":
      return [...literals(value.consequent), ...literals(value.alternate)];
    case "LogicalExpression":
      return [...literals(value.left), ...literals(value.right)];
    case "JSXExpressionContainer":
      return literals(value.expression);
    default:
      return [];
  }
}

function nameOf(value: unknown): string {
  return isNode(value) && typeof value.name === "string" ? value.name : "";
}

function find(node: Node): string[] {
  if (node.type === "JSXText") return word(node.value);
  if (node.type === "JSXAttribute" && spoken.has(nameOf(node.name))) {
    return [...literals(node.value), ...nodesIn(node).flatMap(find)];
  }
  // Entries of menus, titles of pages.
  if (node.type === "Property" && spoken.has(nameOf(node.key))) {
    return [...literals(node.value), ...nodesIn(node).flatMap(find)];
  }
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    const opening = isNode(node.openingElement) ? node.openingElement : null;
    if (untranslated.has(nameOf(opening?.name))) return [];
    const children = nodesIn({ type: "", children: node.children });
    return [
      ...(opening ? find(opening) : []),
      ...children.flatMap((child) => [...literals(child), ...find(child)]),
    ];
  }
  return nodesIn(node).flatMap(find);
}

/** The texts for people that a source has in itself instead of in the catalogues. */
export function literalTexts(source: string): string[] {
  const program: unknown = parseAst(source, { lang: "tsx" });
  return isNode(program) ? [...new Set(find(program))] : [];
}
