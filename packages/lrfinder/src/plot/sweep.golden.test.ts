import { expect, test } from "vitest";
import type { SweptValues } from "./chart/sweep-chart.js";
import { matchesGolden } from "./golden.test-kit.js";
import { plotSweep } from "./plot-sweep.js";

const sizes = [8, 32, 128, 512];

/** Rates that go as the square root of the batch size, at two widths, with a little noise. */
const rates: SweptValues = {
  ...{ name: "batch size", values: sizes, measured: "learning rate", log: true },
  lines: [16, 64].map((width, line) => ({
    name: `width ${width}`,
    points: sizes.map((value, i) => ({
      value,
      y: (0.002 / (line + 1)) * Math.sqrt(value) * [1.1, 0.9, 1, 1.05][i]!,
    })),
  })),
  growth: {
    centre: { x: 64, y: 0.0113 },
    fitted: { name: "power 0.5, which fits best", power: 0.5 },
    rules: [
      { name: "linear rule", power: 1 },
      { name: "square-root rule", power: 0.5 },
    ],
  },
};

const scores: SweptValues = {
  ...{ name: "optimizer", values: ["sgd", "adam", "adamw"], measured: "accuracy" },
  lines: [
    { name: "best", points: [0.93, 0.97, 0.96].map((y, i) => point(i, y)) },
    { name: "median", points: [0.9, null, 0.95].map((y, i) => point(i, y)) },
  ],
};

function point(i: number, y: number | null) {
  return { value: ["sgd", "adam", "adamw"][i]!, y };
}

const figures = {
  "sweep-rates": () => plotSweep(rates, { subtitle: "goes as the batch size to the power of 0.5" }),
  "sweep-names": () => plotSweep(scores),
  "sweep-nothing": () => plotSweep({ ...scores, values: [], lines: [] }),
};

for (const [name, figure] of Object.entries(figures)) {
  test(`the figure ${name} is drawn as its golden files show it`, async () => {
    const drawn = figure();
    matchesGolden(`${name}.json`, `${JSON.stringify(drawn)}\n`);
    matchesGolden(`${name}.svg`, await drawn.toSvg());
    matchesGolden(`${name}.txt`, `${drawn.toText()}\n`);
  });
}

test("values are on a logarithmic axis from a ratio of eight on, and words side by side", () => {
  const text = (values: readonly (number | string)[]) =>
    plotSweep({ ...scores, values, lines: [] }).toText();
  expect(text([8, 64])).toContain("(log scale)");
  expect(text([8, 63])).not.toContain("(log scale)");
  expect(text([0, 63])).not.toContain("(log scale)");
  expect(text(["a", "b"])).toMatch(/ a +b/);
});
