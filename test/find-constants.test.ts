import { expect, test } from "vitest";
import { findConstants } from "../scripts/find-constants.mjs";

/** Name, line and wrong texts of all that is found; what is written there must be what is said. */
function found(text: string): (readonly [name: string, line: number, ...wrong: string[]])[] {
  return findConstants(text).map(({ name, line, wrong, start, end, written }) => {
    expect(text.slice(start, end)).toBe(written);
    return [name, line, ...wrong];
  });
}

test("a whole number is wrong by one, and any other by a tenth", () => {
  const text = `const PATIENCE = 10;
export const NONE = 0, few = 1;
const MOST = 10_000 as const;
const MASK = 0x1e;
const SHARE = 1 / 25;
const FLOOR = 2 ** -23;
const [BELOW, ABOVE] = [2, 0.5];
const SCALE = 1e4;
const LOW = -Math.sqrt(SHARE);`;
  expect(found(text)).toEqual([
    ["PATIENCE", 1, "11", "9"],
    ["NONE", 2, "1"],
    ["few", 2, "2", "0"],
    ["MOST", 3, "10001", "9999"],
    ["MASK", 4, "31", "29"],
    ["SHARE", 5, "((1 / 25) * 1.1)", "((1 / 25) * 0.9)"],
    ["FLOOR", 6, "((2 ** -23) * 1.1)", "((2 ** -23) * 0.9)"],
    ["BELOW", 7, "3", "1"],
    ["ABOVE", 7, "0.55", "0.45"],
    ["SCALE", 8, "11000", "9000"],
    ["LOW", 9, "((-Math.sqrt(SHARE)) * 1.1)", "((-Math.sqrt(SHARE)) * 0.9)"],
  ]);
});

test("tables, arrays and maps have an entry for each of their numbers", () => {
  const text = `const shares: ReadonlyMap<string, number> = new Map([["sgd", 1 / 10], ["adam", 2]]);
const REACHES = [0.5, 3];
export const settings = { patience: { usual: "20", help: "epochs" }, most: 8 } satisfies Settings;`;
  expect(found(text)).toEqual([
    ["shares.sgd", 1, "((1 / 10) * 1.1)", "((1 / 10) * 0.9)"],
    ["shares.adam", 1, "3", "1"],
    ["REACHES[0]", 2, "0.55", "0.45"],
    ["REACHES[1]", 2, "4", "2"],
    ["settings.patience.usual", 3, '"21"', '"19"'],
    ["settings.most", 3, "9", "7"],
  ]);
});

test("a default is found wherever it stands", () => {
  const text = `function stop({ patience = 10, ...rest }: Options, epsilon = 1e-7) {
  const { factor: by = 0.1 } = rest;
  return (steps = 4) => options.weightDecay ?? 0.004;
}`;
  expect(found(text)).toEqual([
    ["patience", 1, "11", "9"],
    ["epsilon", 1, "1.1e-7", "9e-8"],
    ["by", 2, "0.11", "0.09"],
    ["steps", 3, "5", "3"],
    ["weightDecay", 3, "0.0044", "0.0036"],
  ]);
});

test("what is no named number is left alone", () => {
  const text = `import { OTHER } from "./other.js";
let count = 3;
const same = OTHER;
const made = build(5);
const text = "20";
const written = \`const A = 1;\`; // const B = 2;
const length = (lines: string[]) => lines.length + 7;
for (let i = 1; i < 4; i++) { const local = 6; rates[i] ?? 0; }`;
  expect(found(text)).toEqual([]);
});

test("a comment before it, or before what holds it, gives the reason why any value near would do", () => {
  const excuses = (text: string) => findConstants(text).map(({ excuse }) => excuse);
  const text = `/** Rounding. Any value near would do: rates are
 * further apart. */
const CLOSE = 1e-9;
const EPSILON = 1e-7;
// Any value near would do: nobody counts.
const table = { a: 1, b: [2] };
function run(options) {
  // Any value near would do: it is fast.
  const { wait = 3 } = options;
  return wait + (options.more ?? 4);
}`;
  const [near, fast] = ["nobody counts.", "it is fast."];
  expect(excuses(text)).toEqual([
    "rates are further apart.",
    undefined,
    near,
    near,
    fast,
    undefined,
  ]);
});
