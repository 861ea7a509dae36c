import { expect, test } from "vitest";
import { descend } from "./descend.js";
import { bmi, progression, standardised } from "./diabetes.test-kit.js";
import { pit } from "./pit.js";
import { regression } from "./regression.js";
import { saddle } from "./saddle.js";
import { verdict, verdictOfStep } from "./verdict.js";

test.each([
  [
    0.001,
    "Creeping: each step covers only 0.1 % of the way, and after 1,000 updates it is still on its way; a larger learning rate gets there sooner.",
  ],
  [
    0.1,
    "Creeping: each step covers only 10 % of the way, so it took 88 updates to the bottom; a larger learning rate gets there sooner.",
  ],
  [0.5, "Right: it reaches the bottom in 14 updates."],
  [1, "Right: it reaches the bottom in 1 update."],
  [
    1.5,
    "Leaping over: 14 of 14 updates leapt across the bottom, and yet it gets there; a smaller learning rate takes a straighter path.",
  ],
  [
    1.9999,
    "Leaping over: 1,000 of 1,000 updates leapt across the bottom, and it is not there yet; a smaller learning rate takes a straighter path.",
  ],
  [2, "Circling: it leaps from side to side and gets no lower; a smaller learning rate goes down."],
  [
    2.1,
    "Gone: it leaps over the bottom and lands higher each time; the learning rate is too large.",
  ],
])("of the pit with the rate %d it says: %s", (lr, sentence) => {
  const said = verdict(descend(pit(), { learningRate: lr }));
  expect(said.sentence).toBe(sentence);
  expect(sentence.toLowerCase().startsWith(said.word)).toBe(true);
});

test.each([
  [0.1, "creeping"],
  [0.19, "creeping"],
  [0.2, "right"],
  [0.99, "right"],
  [1.01, "leaping"],
  [1.99, "leaping"],
  [2, "circling"],
  [2.01, "gone"],
] as const)("it says the same of the first steps with the rate %d", (lr, word) => {
  for (const maxSteps of [1, 2, 3, 7]) {
    const walk = descend(pit({ curvature: 5 }), { learningRate: lr / 5, maxSteps });
    expect(verdict(walk).word).toBe(word);
    for (let step = 0; step < walk.updates; step++) {
      expect(verdictOfStep(walk, step).word).toBe(word);
    }
  }
});

test.each([
  [0.125, "It creeps 12.5 % of the way down."],
  [0.5, "It walks 50 % of the way down."],
  [1.5, "It leaps over the bottom and lands lower."],
  [2, "It leaps over the bottom and lands just as high."],
  [3, "It leaps over the bottom and lands higher than it was."],
  [1e300, "It is gone."],
])("of one step with the rate %d it says: %s", (lr, sentence) => {
  expect(verdictOfStep(descend(pit(), { learningRate: lr }), 0).sentence).toBe(sentence);
});

test("a step that the walk does not have is refused", () => {
  const walk = descend(pit(), { learningRate: 1 });
  expect(() => verdictOfStep(walk, 1)).toThrow("step must be one of the walk's 1 updates, not 1");
});

test("a stochastic path circles close to the bottom, and the sentence says how close", () => {
  const surface = regression({ x: standardised(bmi), y: progression });
  const heights = [0.05, 0.005].map((lr) => {
    const { word, sentence } = verdict(descend(surface, { learningRate: lr, batchSize: 1 }));
    expect(word).toBe("circling");
    return Number(/at (\S+) % of the start's height/.exec(sentence)?.[1]);
  });
  expect(heights[0]).toBeGreaterThan(4 * heights[1]!);
  expect(heights[0]).toBeLessThan(5);
});

test("a step whose batch leads uphill circles", () => {
  const noisy = regression({ x: [-1, 0, 1], y: [5, 9, 7] });
  const away = descend(noisy, {
    learningRate: 0.1,
    batchSize: 1,
    start: noisy.minima[0]!,
    maxSteps: 1,
  });
  expect(away.strides).toEqual([null]);
  expect(verdictOfStep(away, 0)).toEqual({ word: "circling", sentence: "This step leads uphill." });
});

test("one leap in a long walk is forgiven, and momentum is blamed for its own", () => {
  const swinging = descend(pit(), { learningRate: 0.1, momentum: 0.9 });
  expect(swinging.leaps.length / swinging.updates).toBeCloseTo(16 / 152, 12);
  expect(verdict(swinging)).toMatchObject({ word: "swinging", cause: "momentum" });
  const once = descend(pit(), { learningRate: 0.1, momentum: 0.5 });
  expect(once.leaps).toHaveLength(1);
  expect(verdict(once).word).toBe("right");
});

test("a step that momentum carries across is momentum's; one that the rate takes across is not", () => {
  const walk = descend(pit(), { learningRate: 0.5, momentum: 0.5, maxSteps: 4 });
  // −2 → −1 → 0 → 0.5 → 0.5: v = −2, −2, −1, 0.
  expect(walk.path.flat()).toEqual([-2, -1, 0, 0.5, 0.5]);
  expect(walk.strides).toEqual([0.5, 1, null, null]);
  expect(verdictOfStep(walk, 2)).toEqual({
    word: "swinging",
    sentence: "Momentum carries it uphill.",
    cause: "momentum",
  });
  const over = descend(pit(), { learningRate: 0.6, momentum: 0.5, maxSteps: 2 });
  expect(verdictOfStep(over, 1).sentence).toBe(
    "Momentum carries it over the bottom, and it lands lower.",
  );
  const rate = descend(pit(), { learningRate: 1.5, momentum: 0.5, maxSteps: 1 });
  expect(verdictOfStep(rate, 0).sentence).toBe("It leaps over the bottom and lands lower.");
});

test("level ground without a bottom holds it", () => {
  const ridge = descend(saddle, { learningRate: 0.1, start: [-1, 0] });
  expect(verdict(ridge)).toEqual({
    word: "stuck",
    sentence: "Stuck: the ground is level here, but this is not the bottom.",
  });
  const still = descend(saddle, { learningRate: 0.1, start: [0, 0], maxSteps: 1 });
  expect(verdictOfStep(still, 0).word).toBe("stuck");
});

test("where there is no bottom it is gone downwards", () => {
  expect(verdict(descend(saddle, { learningRate: 0.1 })).sentence).toBe(
    "Gone: it falls for ever, since there is no bottom on its way.",
  );
});

test("a start at the bottom is right", () => {
  expect(verdict(descend(pit(), { learningRate: 5, start: [0] }))).toEqual({
    word: "right",
    sentence: "Right: it starts at the bottom.",
  });
});
