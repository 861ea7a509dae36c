import {
  descend,
  himmelblau,
  pit,
  ravine,
  rosenbrock,
  type Surface,
  saddle,
  twoValleys,
} from "lrfinder/descent";
import { expect, test } from "vitest";
import { hint } from "./hint.js";
import { otherRates } from "./next-rate.js";

function others(
  surface: Surface,
  {
    lr,
    momentum = 0,
    steps = 1000,
    start = surface.start,
  }: {
    lr: number;
    momentum?: number;
    steps?: number;
    start?: readonly number[];
  },
) {
  const walk = descend(surface, { learningRate: lr, momentum, start, maxSteps: steps });
  const found = otherRates(walk, { lr, momentum, steps });
  return { ...found, rate: found.better?.learningRates[0], said: hint(walk, found) };
}

test.each([0.01, 1, 3, 250, 1e6])(
  "in a pit of curvature %d the rate to try next is 1/c",
  (curvature) => {
    const once = Number((1 / curvature).toPrecision(3));
    for (const share of [0.05, 0.5, 1.5, 2, 2.5]) {
      const { rate, better } = others(pit({ curvature }), { lr: share / curvature });
      expect(rate).toBe(once);
      // A third rounded to 0.333 takes two.
      expect(better!.updates).toBe(once * curvature === 1 ? 1 : 2);
    }
  },
);

test("a walk that cannot be bettered is told where it would leave: above 2/c", () => {
  const { better, leaves, said } = others(pit(), { lr: 1 });
  expect({ better, leaves }).toEqual({ better: undefined, leaves: 2.5 });
  expect(said).toBe(
    "No learning rate that was tried is much sooner there; try --lr 2.5 to see it leave.",
  );
});

test("the hint says what the better rate gains", () => {
  expect(others(pit(), { lr: 0.1 }).said).toBe(
    "Try --lr 1 next: it reaches the bottom in 1 update instead of 88.",
  );
  expect(others(pit(), { lr: 2.5 }).said).toBe(
    "Try --lr 1 next: it reaches the bottom in 1 update.",
  );
});

test("in a ravine the walls set the limit: the rate lies just below 2/κ", () => {
  for (const lr of [0.001, 0.05, 0.1, 1]) {
    // Of the rates that are tried, 0.08 is the last below 2/20, and (1 − 0.08)¹⁰² < 1e-4·√(8.4/2).
    expect(others(ravine(), { lr }).said).toMatch(
      /^Try --lr 0.08 next: it reaches the bottom in 102 /,
    );
  }
});

test("the rate is sought with the walk's own momentum and start, and as many steps", () => {
  const surface = ravine();
  const walking = { momentum: 0.5, start: [1, 1] };
  const { rate, better } = others(surface, { lr: 0.05, ...walking, steps: 60 });
  expect(better).toEqual(descend(surface, { learningRate: rate!, ...walking, maxSteps: 60 }));
  expect(better!.outcome).toBe("converged");
  // With so few steps nothing arrives, and none is walked further.
  expect(others(surface, { lr: 0.05, ...walking, steps: 5 }).better!.updates).toBe(5);
});

test("where no rate arrives, the one that gets lowest is told with its loss", () => {
  const { rate, better, said } = others(rosenbrock, { lr: 0.001 });
  expect(better!.outcome).toBe("out-of-steps");
  const before = descend(rosenbrock, { learningRate: 0.001 }).losses.at(-1)!;
  expect(better!.losses.at(-1)).toBeLessThan(before / 4);
  expect(said).toMatch(`Try --lr ${rate} next: after 1,000 updates its loss is 0.0`);
  expect(others(rosenbrock, { lr: 0.1 }).said).toMatch(/next: it stays, and has a loss of 0\.0/);
  expect(others(rosenbrock, { lr: rate! }).said).toMatch(/^No learning rate .* try more --steps/);
});

test("a deeper bottom is better than one that is sooner reached", () => {
  // From 3.4 a rate of 0.1 needs 13 updates to the shallow valley; 0.16 leaps over the ridge, and
  // needs 17.
  const { rate, better, said } = others(twoValleys, { lr: 0.1, start: [3.4] });
  expect(descend(twoValleys, { learningRate: 0.1, start: [3.4] }).path.at(-1)![0]).toBeCloseTo(
    2,
    3,
  );
  expect({ rate, at: better!.path.at(-1)![0] }).toEqual({ rate: 0.16, at: expect.closeTo(-2, 3) });
  expect(said).toBe("Try --lr 0.16 next: it reaches a deeper bottom, in 17 updates.");
});

test("where the ground curves downwards at the start, rates are found all the same", () => {
  expect(others(himmelblau, { lr: 0.001 }).better!.updates).toBeLessThan(20);
});

test("without a bottom, or on level ground, it is no rate that helps", () => {
  expect(others(saddle, { lr: 0.001 }).better).toBeUndefined();
  expect(others(saddle, { lr: 0.1 }).said).toMatch(/^No learning rate helps, .* no bottom/);
  const level = "Try another --start: here the ground is level.";
  expect(others(pit(), { lr: 0.1, start: [0] }).said).toBe(level);
  expect(others(twoValleys, { lr: 0.1, start: [0.5] }).said).toBe(level);
});
