import { expect, test } from "vitest";
import { createCalculator } from "#server/providers/tools/calculator.ts";
import { calculate } from "#server/providers/tools/sandbox/calculate.ts";
import { toolContext } from "#tests/support/toolContext.ts";

const calculator = createCalculator(2_000);
const run = (expression: unknown) => calculator.execute({ expression }, toolContext());

test.each([
  ["123456789 * 987654321", "121932631112635269"],
  ["0.1 + 0.2", "0.3"],
  ["2 ^ 100", "1267650600228229401496703205376"],
  ["1 / 3", "0.33333333333333333333333333333333"],
  ["5 km to m", "5000 m"],
  ["gamma(5.5)", "52.342777784554"],
  ["[1, 2; 3, 4] * 2", "[[2, 4], [6, 8]]"],
  ["a = 3; a + 1", "[4]"],
])("%s is %s", (expression, result) => {
  expect(calculate(expression)).toBe(result);
});

test.each([
  "import({a: 1})",
  "evaluate('1')",
  "f = evaluate; f('1')",
  "parse('1')",
  "compile('1')",
  "parser()",
  "simplify('x + x')",
  "createUnit('x')",
  "derivative('x', 'x')",
])("%s is refused", (expression) => {
  expect(() => calculate(expression)).toThrow("The calculator has no function");
});

test.each([
  "cos.constructor('return process')()",
  "'a'.constructor",
  "f(x) = f(x) + 1; f(1)",
  "2 +",
  "nonsense",
])("%s is an error with a sentence", (expression) => {
  expect(() => calculate(expression)).toThrow(/\w+ \w+/);
});

test("a tool's answer is the result, or says what is wrong", async () => {
  expect(await run("1 + 1")).toEqual({ result: "2" });
  expect(await run("1:10000")).toMatchObject({ cut: true });
  await expect(run("1 + x")).rejects.toThrow("Undefined symbol x");
  await expect(run("1+".repeat(600))).rejects.toThrow("does not fit");
  await expect(run("")).rejects.toThrow("does not fit");
});

test.each([
  ["a huge matrix", "zeros(20000, 20000)"],
  ["a text of half a gigabyte", "format(1, {notation: 'fixed', precision: 500000000})"],
])("%s does not take the server down", async (_what, expression) => {
  await expect(run(expression)).rejects.toThrow(/more memory|took longer/);
});

test("an endless calculation is given up, and a stop ends it at once", async () => {
  const slow = "sum(map(1:3000, f(x) = sum(map(1:3000, g(y) = sin(x * y)))))";
  const impatient = createCalculator(300);
  await expect(impatient.execute({ expression: slow }, toolContext())).rejects.toThrow("took longer");
  const stop = new AbortController();
  const patient = createCalculator(60_000);
  const running = patient.execute({ expression: slow }, toolContext({ signal: stop.signal }));
  setTimeout(() => stop.abort(new Error("Stopped.")), 300);
  await expect(running).rejects.toThrow("Stopped.");
});
