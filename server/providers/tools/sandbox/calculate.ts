import mathjs from "mathjs/lib/browser/math.js";

// What its manual says to take away from people one does not know: whatever evaluates or changes the
// calculator itself; and algebra. Its settings are left, as each expression has a process of its own.
const disabled = [
  "import",
  "createUnit",
  "evaluate",
  "parse",
  "compile",
  "parser",
  "chain",
  "help",
  "reviver",
  "replacer",
  "simplify",
  "simplifyConstant",
  "simplifyCore",
  "derivative",
  "rationalize",
  "resolve",
  "symbolicEqual",
];

function createMath(number: "BigNumber" | "number") {
  const math = mathjs.create({ number, precision: 64 });
  const { evaluate, format } = math;
  const refuse = (name: string) => () => {
    throw new Error(`The calculator has no function ${name}.`);
  };
  math.import(Object.fromEntries(disabled.map((name) => [name, refuse(name)])), { override: true });
  return { evaluate, format };
}

const exact = createMath("BigNumber");
const approximate = createMath("number");

/** The value of an expression: 32 digits, or 14 where a function cannot do with that many. */
export function calculate(expression: string): string {
  const digits = { upperExp: 32, lowerExp: -9 };
  try {
    return exact.format(exact.evaluate(expression, {}), { ...digits, precision: 32 });
  } catch {
    return approximate.format(approximate.evaluate(expression, {}), { ...digits, precision: 14 });
  }
}
