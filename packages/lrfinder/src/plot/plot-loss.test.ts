import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { formatNumber } from "../numeric/format.js";
import { rangeTest } from "../range-test/range-test.js";
import { trainerFrom } from "../range-test/trainer-from.js";
import { clearValley } from "./example-results.test-kit.js";
import { type LossPlotCurve, plotLoss } from "./plot-loss.js";

const curve = lossCurve({ learningRates: [1e-3, 1e-2, 1e-1], losses: [3, 2, 1] });

test("the subtitle says why nothing is suggested, in one line without control characters", () => {
  const reason = "the trainer failed:\n\u001b[31mout of memory";
  const figure = plotLoss({ curve, suggestion: { status: "none", reason } });
  const sentence = "no learning rate suggested: the trainer failed: [31mout of memory";
  expect(figure.spec.title).toMatchObject({ subtitle: [sentence] });
  expect(figure.toText()).toContain(sentence);
});

test("the suggestion, its band and its number are in the spec, the text and the picture", async () => {
  const result = await clearValley();
  const figure = plotLoss(result);
  if (result.suggestion.status === "none") throw new Error(result.suggestion.reason);
  const { lr, band } = result.suggestion;
  const label = formatNumber(lr);
  const nine = (value: number) => Number(value.toPrecision(9));
  const layers = JSON.stringify(figure.spec.layer);
  expect(layers).toContain(`{"lr":${nine(lr)},"label":"${label}"}`);
  expect(layers).toContain(`{"low":${nine(band[0])},"high":${nine(band[1])}}`);
  expect(await figure.toSvg()).toContain(`>${label}</text>`);
  expect(figure.toText()).toContain(`▼ ${label}`);
});

test("a range test's own result can be drawn, with nothing marked", async () => {
  const result = await rangeTest(
    trainerFrom((lr) => 1 / (1 + lr)),
    { steps: 12 },
  );
  const figure = plotLoss(result);
  expect(figure.toText()).not.toContain("▼");
  expect(figure.spec.datasets).toMatchObject({ losses: { length: 12 }, smoothed: { length: 12 } });
});

test("a changed specification is what is drawn", async () => {
  const figure = plotLoss({ curve });
  figure.spec.title = "Renamed";
  expect(await figure.toSvg()).toContain(">Renamed</text>");
  expect(JSON.parse(JSON.stringify(figure)).title).toBe("Renamed");
});

test("lossRange is the shown range, in the spec and in the text", () => {
  const figure = plotLoss({ curve }, { lossRange: [0, 8] });
  expect(JSON.stringify(figure.spec)).toContain(`"scale":{"type":"linear","domain":[0,8]`);
  expect(figure.toText()).toMatch(/^8 ┤/m);
});

test("the same input gives the same picture, and is not changed", async () => {
  const before = JSON.stringify(curve);
  const [first, second] = [plotLoss({ curve }), plotLoss({ curve })];
  expect(await first.toSvg()).toBe(await second.toSvg());
  expect(JSON.stringify(curve)).toBe(before);
});

test.each([
  ["width must be a number above 0, not 0", { width: 0 }],
  ["height must be a number above 0, not NaN", { height: Number.NaN }],
  ["lossRange must be two finite, increasing numbers, not 2 and 1", { lossRange: [2, 1] }],
  [
    "lossRange must be two finite, increasing numbers, not 0 and 5e-324",
    { lossRange: [0, 5e-324] },
  ],
  [
    "lossRange must be two finite, increasing numbers, not NaN and 1",
    { lossRange: [Number.NaN, 1] },
  ],
] as const)("%s", (message, options) => {
  expect(() => plotLoss({ curve }, options)).toThrow(new RangeError(message));
});

test("a scale that is not above 0 rejects", async () => {
  await expect(plotLoss({ curve }).toPng({ scale: 0 })).rejects.toThrow(
    new RangeError("scale must be a number above 0, not 0"),
  );
});

const strange: Record<string, LossPlotCurve> = {
  "no losses": lossCurve({ learningRates: [], losses: [] }),
  "one loss": lossCurve({ learningRates: [1], losses: [3] }),
  "constant losses": lossCurve({ learningRates: [1, 2, 3], losses: [3, 3, 3] }),
  "losses of 0": lossCurve({ learningRates: [1, 2, 3], losses: [0, 0, 0] }),
  "negative losses": lossCurve({ learningRates: [1, 2, 3], losses: [-3, -8, 4] }),
  "only NaN": lossCurve({ learningRates: [1, 2], losses: [Number.NaN, Number.NaN] }),
  "NaN in the middle": lossCurve({ learningRates: [1, 2, 3], losses: [2, Number.NaN, 1] }),
  infinities: lossCurve({ learningRates: [1, 2, 3], losses: [-Infinity, 1, Infinity] }),
  "the largest doubles": lossCurve({ learningRates: [1, 2], losses: [1.7e308, -1.7e308] }),
  "very large losses": lossCurve({ learningRates: [1, 2, 3], losses: [9e299, -9e299, 0] }),
  "the smallest doubles": lossCurve({ learningRates: [5e-324, 1e-320], losses: [5e-324, 0] }),
  "losses that differ in their last bit": lossCurve({
    learningRates: [1, 2],
    losses: [1, 1 + 2 ** -52],
  }),
  "rates that no logarithm has": {
    learningRates: [0, -1, Number.NaN],
    losses: [1, 2, 3],
    smoothed: [1, 2, 3],
  },
  "equal rates": lossCurve({ learningRates: [0.1, 0.1, 0.1], losses: [1, 2, 3] }),
  "fewer losses than rates": { learningRates: [1, 2, 3], losses: [1], smoothed: [] },
};

test.each(Object.entries(strange))("%s are drawn, without NaN as a place", async (_, curve) => {
  const figure = plotLoss({ curve });
  const svg = await figure.toSvg();
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(figure.toText()).not.toMatch(/NaN|Infinity|undefined/);
  expect(figure.toText()).toContain("learning rate (log scale)");
});

test("any curve is drawn: no line of text is too long, and the spec is JSON", () => {
  const number = fc.oneof(fc.double(), fc.double({ min: -10, max: 10 }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double(), number, number), { maxLength: 30 }),
      fc.tuple(fc.double(), fc.double(), fc.double()),
      fc.integer({ min: 32, max: 100 }),
      (points, [lr, low, high], width) => {
        const curve = {
          learningRates: points.map(([rate]) => rate),
          losses: points.map(([, loss]) => loss),
          smoothed: points.map(([, , loss]) => loss),
        };
        const suggestion = { status: "found", lr, band: [low, high], rule: "default" } as const;
        const figure = plotLoss({ curve, repeats: [{ curve }], suggestion });
        expect(JSON.parse(JSON.stringify(figure))).toEqual(figure.spec);
        const text = figure.toText({ width, unicode: false });
        expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
      },
    ),
  );
});
