import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { normal, seededRandom } from "../numeric/random.js";
import { answers } from "./answers.js";
import { curveWarnings } from "./curve-warnings.js";
import type { RuleName } from "./rules.js";
import { rules } from "./rules.js";
import { suggest } from "./suggest.js";
import type { Suggestion } from "./suggestion.js";
import { dividesEdgeElse, dividesMinimum } from "./wanted-shares.test-kit.js";

type Shape = (x: number) => number;

/** log10 of learning rates over the eight decades from 1e-7. */
const places = (count = 100) => Array.from({ length: count }, (_, i) => -7 + (8 * i) / count);

/** The curve of losses given at log10 of the learning rate. */
function curveOf(lossAt: (x: number, i: number) => number, count = 100) {
  const x = places(count);
  return lossCurve({ learningRates: x.map((at) => 10 ** at), losses: x.map(lossAt) });
}

function lrOf(suggestion: Suggestion): number {
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  return suggestion.lr;
}

function bandOf(suggestion: Suggestion): readonly number[] {
  return suggestion.status === "none" ? [] : suggestion.band;
}

function reasonOf(suggestion: Suggestion): string {
  return suggestion.status === "none" ? suggestion.reason : `found ${suggestion.lr}`;
}

/** Valleys one unit deep, with their minimum near 1e-2 or, above a cliff, at 1e-1. */
const valleys: Record<string, Shape> = {
  parabola: (x) => Math.min(1, ((x + 2) / 2) ** 2),
  wedge: (x) => Math.min(0, Math.abs(x + 2) / 1.5 - 1),
  bell: (x) => -Math.exp(-2 * (x + 2) ** 2),
  "slope and explosion": (x) =>
    x < -1 ? Math.max(-1, Math.min(0, (-4 - x) / 3)) : 20 * (x + 1) ** 2 - 1,
  "sigmoid and cliff": (x) =>
    x < -1 ? -1 / (1 + Math.exp(-3 * (x + 2.5))) : 2 * (10 ** (x + 1) - 1) - 1,
};

test("a valley gives a share of the rate of its edge, in a band from a tenth of the fall to the minimum", () => {
  // 1 down to 0.01 at 1e-4 … 1e-2, in lines that the smoothing keeps: −½ a decade, then up.
  const suggestion = suggest(curveOf((x) => (x < -2 ? Math.min(1, (-2 - x) / 2) : x + 2), 200));
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  const { lr, band, rule } = suggestion;
  expect(rule).toBe("default");
  expect(Math.log10(band[1])).toBeCloseTo(-2, 1);
  expect(Math.log10(band[0])).toBeCloseTo(-3.8, 1);
  // The loss is back at its start at 1e-1.
  expect(Math.log10(lr)).toBeCloseTo(-1 - Math.log10(dividesEdgeElse), 1);
});

test("where a rule answers outside the fall, the band's nearer edge moves out to it", () => {
  const learningRates = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 10));
  const smoothed = learningRates.map((_, i) => (i <= 25 ? 5 : Math.abs(i - 30)));
  const curve = { learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
  const inside = suggest(curve);
  const below = suggest(curve, { rule: "minimum-tenth" });
  if (inside.status === "none" || below.status === "none") throw new Error("none");
  const [low, high] = inside.band;
  expect(Math.log10(low)).toBeCloseTo(-0.45, 9);
  expect(high).toBe(learningRates[30]);
  expect(below).toEqual({
    status: "found",
    lr: learningRates[30]! / 10,
    band: [learningRates[30]! / 10, high],
    rule: "minimum-tenth",
  });
});

test("a rule's own reason for having no answer is passed on", () => {
  expect(suggest(curveOf(valleys.parabola!, 12), { rule: "slide" })).toEqual({
    status: "none",
    reason: "slide needs 16 finite losses, and there are 12",
  });
});

test("a curve that says nothing has no answer from any rule, but a reason", () => {
  const next = normal(seededRandom(1));
  const noise = places().map(next);
  const table: [RegExp, ReturnType<typeof curveOf>][] = [
    [/^too few points: 5 finite losses are needed, not 4/, curveOf((x) => -x, 4)],
    [/^too few points: 5 finite losses are needed, not 0/, curveOf(() => Number.NaN)],
    [
      /^too few points: 5 finite losses are needed, not 0/,
      lossCurve({ learningRates: [], losses: [] }),
    ],
    [/^the loss is flat/, curveOf(() => Math.LN10)],
    [/within its noise/, curveOf((_, i) => noise[i]!)],
    // A fall of one deviation.
    [/within its noise/, curveOf((x, i) => noise[i]! + valleys.bell!(x))],
    [/^the loss rises from the first steps on .*: try a lower minLr/, curveOf((x) => 10 ** x + x)],
  ];
  for (const [reason, curve] of table) {
    for (const rule of Object.keys(rules) as RuleName[]) {
      expect(reasonOf(suggest(curve, { rule }))).toMatch(reason);
    }
  }
});

test("a curve that is level and then explodes has an answer from where it does, and from the default rule alone", () => {
  const curve = curveOf((x) => 1 + Math.max(0, x) ** 2);
  const suggestion = suggest(curve);
  if (suggestion.status === "none") throw new Error(suggestion.reason);
  const { lr, band } = suggestion;
  expect(Math.log10(lr * dividesEdgeElse)).toBeCloseTo(0, 1);
  expect(band).toEqual([lr / 3, lr * 3]);
  expect(curveWarnings(curve, { suggestion }).join()).toMatch(/^the loss does not clearly fall/);
  for (const rule of ["steepest", "minimum-tenth", "valley", "slide"] as const) {
    expect(reasonOf(suggest(curve, { rule }))).toMatch(/^the loss never falls before it rises/);
  }
});

test("losses that end in NaN or explode are read up to there", () => {
  const whole = lrOf(suggest(curveOf((x) => (x < -1 ? valleys.bell!(x) : 1e3))));
  const cut = lrOf(suggest(curveOf((x) => (x < -1 ? valleys.bell!(x) : Number.NaN))));
  // The minimum is at −2.
  expect(Math.log10(cut)).toBeCloseTo(-2 - Math.log10(dividesMinimum), 1);
  // The explosion is seen; the last rate before it is 10^−1.08.
  expect(Math.log10(whole)).toBeCloseTo(-1.08 - Math.log10(dividesEdgeElse), 1);
});

test("scaling losses by 1e-6 … 1e6 or shifting them by ±1e3 leaves every answer as it is, but slide's", () => {
  const next = normal(seededRandom(12));
  const shape = fc.constantFrom(...Object.values(valleys));
  const scale = fc.constantFrom(1e-6, 1e-3, 3, 1e6);
  const shift = fc.constantFrom(-1e3, -1, 0, 1e3);
  fc.assert(
    fc.property(shape, scale, shift, (lossAt, a, b) => {
      const losses = places().map((x) => lossAt(x) + next() / 20);
      for (const rule of ["default", "steepest", "minimum-tenth", "valley"] as const) {
        const plain = lrOf(
          suggest(
            curveOf((_, i) => losses[i]!),
            { rule },
          ),
        );
        const scaled = lrOf(
          suggest(
            curveOf((_, i) => a * losses[i]!),
            { rule },
          ),
        );
        const shifted = lrOf(
          suggest(
            curveOf((_, i) => losses[i]! + b),
            { rule },
          ),
        );
        expect(scaled / plain).toBeCloseTo(1, 9);
        expect(shifted / plain).toBeCloseTo(1, 9);
      }
    }),
    { seed: 81, numRuns: 40 },
  );
});

test("whatever the curve, an answer lies in its band, and there is a reason where there is none", () => {
  const loss = fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e300, 0),
  );
  const losses = fc.array(loss, { maxLength: 60 });
  const trend = fc.constantFrom(0, 10, 100);
  fc.assert(
    fc.property(
      losses,
      trend,
      fc.constantFrom(...(Object.keys(rules) as RuleName[])),
      (raw, steep, rule) => {
        const curve = curveOf((x, i) => raw[i]! + steep * Math.abs(x + 2), raw.length);
        const suggestion = suggest(curve, { rule });
        if (suggestion.status === "none") {
          expect(suggestion.reason).not.toBe("");
          return;
        }
        const { lr, band } = suggestion;
        expect(band[0]).toBeGreaterThan(0);
        expect(band[0]).toBeLessThanOrEqual(lr);
        expect(lr).toBeLessThanOrEqual(band[1]);
        expect(band[1]).toBeLessThanOrEqual(10);
      },
    ),
    { seed: 82, numRuns: 300 },
  );
});

test("an unknown rule is refused", () => {
  const rule: string = "best";
  expect(() => suggest(curveOf(valleys.bell!), { rule: rule as RuleName })).toThrow(
    new RangeError(
      'rule must be one of default, steepest, minimum-tenth, valley, slide, not "best"',
    ),
  );
});

/** A bell whose valley begins `shift` decades further up. */
const shifted = (shift: number) => curveOf((x) => valleys.bell!(x - shift));

test("of repeats, the geometric mean of what they give alone is the answer, within the band of their median", () => {
  const repeats = [shifted(0), shifted(0.4), shifted(0.2)];
  const [low, high, middle] = repeats.map((curve) => lrOf(suggest(curve)));
  const curve = medianCurve(repeats);
  const together = suggest(curve, { repeats });
  expect(lrOf(together)).toBeCloseTo(Math.cbrt(low! * middle! * high!), 12);
  expect(together).toMatchObject({ rule: "default", band: bandOf(suggest(curve)) });
  expect(answers(curve, { repeats }).default).toBe(lrOf(together));
  const far = suggest(repeats[0]!, { repeats: [shifted(3), shifted(3)] });
  expect(lrOf(far)).toBe(bandOf(suggest(repeats[0]!))[1]);
});

test("repeats that are equal give what each of them does, to the bit", () => {
  const curve = shifted(0.1);
  expect(suggest(curve, { repeats: [curve, curve, curve] })).toEqual(suggest(curve));
});

test("two repeats that give a rate are heard where their median says nothing, one is not", () => {
  const flat = curveOf(() => 1);
  const repeats = [shifted(0), shifted(0.4)];
  const heard = suggest(flat, { repeats: [...repeats, flat] });
  const ends = (end: 0 | 1) => repeats.map((curve) => bandOf(suggest(curve))[end]!);
  expect(lrOf(heard)).toBeCloseTo(
    Math.sqrt(lrOf(suggest(repeats[0]!)) * lrOf(suggest(repeats[1]!))),
    12,
  );
  for (const end of [0, 1] as const) {
    expect(bandOf(heard)[end]).toBeCloseTo(Math.sqrt(ends(end)[0]! * ends(end)[1]!), 12);
  }
  expect(suggest(flat, { repeats: [shifted(0), flat, flat] })).toEqual(suggest(flat));
  // Nor are two of four or of nine, which may give one by chance.
  for (const silent of [2, 7]) {
    const few = [...repeats, ...Array.from({ length: silent }, () => flat)];
    expect(suggest(flat, { repeats: few })).toEqual(suggest(flat));
    expect(lrOf(suggest(repeats[0]!, { repeats: few }))).toBe(lrOf(heard));
  }
});
