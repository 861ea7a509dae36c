import { expect, test } from "vitest";
import { clearValley } from "./example-results.test-kit.js";
import { plotLr } from "./plot-lr.js";

const rows = (figure: ReturnType<typeof plotLr>) =>
  (figure.spec.datasets as { rates: { iteration: number; lr: number | null }[] }).rates;

test("iterations count from 1, and rates not above 0 leave a gap", () => {
  expect(rows(plotLr({ learningRates: [0, 0.01, 0.1] }))).toEqual([
    { iteration: 1, lr: null },
    { iteration: 2, lr: 0.01 },
    { iteration: 3, lr: 0.1 },
  ]);
});

test("the steps of a curve are its iterations, less one", () => {
  const curve = { learningRates: [0.01, 0.1], steps: [4, 9] };
  expect(rows(plotLr({ curve })).map(({ iteration }) => iteration)).toEqual([5, 10]);
});

test("of a result's curves the longest is drawn", async () => {
  const result = await clearValley();
  const cut = { ...result, curve: { ...result.curve, learningRates: [1e-7] } };
  expect(rows(plotLr(cut))).toHaveLength(100);
});

test.each([
  ["no learning rates recorded", []],
  ["0.01 in 1 update", [0.01]],
  ["0.01 in 3 updates", [0.01, 0.01, 0.01]],
  ["from 1e-5 to 0.01 in 2 updates", [1e-5, 0.01]],
])("it says: %s", async (sentence, learningRates) => {
  const figure = plotLr({ learningRates });
  expect(figure.toText().split("\n")[1]).toBe(sentence);
  expect(await figure.toSvg()).not.toMatch(/NaN|undefined/);
});

test("the rate's axis is logarithmic, with powers of ten", () => {
  const text = plotLr({ learningRates: [1e-4, 1e-3, 1e-2, 1e-1] }).toText({ height: 16 });
  const labels = [...text.matchAll(/^ *(\S+) ┤/gm)].map(([, label]) => label);
  expect(labels).toEqual(["0.1", "0.01", "0.001", "1e-4"]);
});
