import { expect, test } from "vitest";
import { type Evidence, measured } from "./evidence.js";

const evidence: Evidence = {
  places: [-0.75, 0, 0.5],
  losses: [
    [0.4, 0.44],
    [0.2, 0.26],
    [0.3, 0.34],
  ],
  untrained: [1, 1.04],
  validationRows: 40,
};

test("gains are how far the loss falls, on average over the folds", () => {
  const { gains, best, places } = measured(evidence)!;
  for (const [i, gain] of [0.6, 0.79, 0.7].entries()) expect(gains[i]).toBeCloseTo(gain, 12);
  expect(best).toBe(gains[1]);
  expect(places).toEqual(evidence.places);
});

test("the error is what rates and folds do not explain, with what is usual counted for three", () => {
  // What is left of the losses: ±1/300, ±1/150 and ±1/300, squared and summed 0.0001333…, over two
  // degrees of freedom; usual is the square of 0.6 × 0.79, over 40 rows.
  const left = 4 * (1 / 300) ** 2 + 2 * (1 / 150) ** 2;
  const usual = (0.6 * 0.79) ** 2 / 40;
  expect(measured(evidence)!.error).toBeCloseTo(Math.sqrt((left + 3 * usual) / 5 / 2), 12);
});

test("only rates that gain half of the best say how large the noise is", () => {
  const wild = {
    ...evidence,
    places: [...evidence.places, 1],
    // It gains 0.38 of 0.79.
    losses: [...evidence.losses, [0.54, 0.74]],
  };
  expect(measured(wild)!.error).toBeCloseTo(measured(evidence)!.error, 12);
  const half = { ...wild, losses: [...evidence.losses, [0.5, 0.7]] };
  expect(measured(half)!.error).toBeGreaterThan(1.1 * measured(evidence)!.error);
});

test("in one fold the noise is the usual", () => {
  const one = { ...evidence, losses: [[0.4], [0.2], [0.3]], untrained: [1], validationRows: 100 };
  expect(measured(one)!.error).toBeCloseTo((0.6 * 0.8) / 10, 12);
});

test("where no rate lowers the loss, nothing is known", () => {
  expect(measured({ ...evidence, untrained: [0.2, 0.26] })).toBeUndefined();
  expect(measured({ ...evidence, untrained: [0.21, 0.26] })).toBeDefined();
});
