import { expect, test } from "vitest";
import { cosineAnnealingWarmRestarts } from "./cosine-annealing-warm-restarts.js";

// PyTorch 1.13.0: CosineAnnealingWarmRestarts(SGD with lr 0.1, T_0, T_mult, eta_min), before each
// step().
test.each([
  [0, 0.1],
  [1, 0.0905463412215599],
  [4, 0.010453658778440109],
  [5, 0.1],
  [6, 0.0905463412215599],
  [9, 0.010453658778440109],
  [10, 0.1],
  [11, 0.0905463412215599],
  [103, 0.03520365877844011],
])("with cycles of equal length it has PyTorch's value at step %d", (step, lr) => {
  expect(cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 5, minLr: 0.001 })(step)).toBeCloseTo(
    lr,
    14,
  );
});

test.each([
  [0, 0.1],
  [1, 0.0905463412215599],
  [4, 0.010453658778440109],
  [5, 0.1],
  [6, 0.09757729755661011],
  [14, 0.0034227024433899004],
  [15, 0.1],
  [16, 0.09939057285945932],
  [34, 0.001609427140540686],
  [35, 0.1],
  [36, 0.09984740801978985],
  [74, 0.0011525919802101658],
  [75, 0.1],
  [76, 0.09996183729391579],
  [399, 0.08410063690388063],
])("with cycles that double it has PyTorch's value at step %d", (step, lr) => {
  const schedule = cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 5, tMult: 2, minLr: 0.001 });
  expect(schedule(step)).toBeCloseTo(lr, 14);
});

test.each([
  [2, 0.025000000000000012],
  [3, 0.1],
  [4, 0.09698463103929543],
  [11, 0.0030153689607045845],
  [12, 0.1],
  [13, 0.09966191788709716],
  [38, 0.0003380821129028489],
  [39, 0.1],
  [40, 0.09996239762521152],
  [119, 0.00003760237478849793],
  [120, 0.1],
  [399, 0.09939949247384046],
])("with cycles that triple it has PyTorch's value at step %d", (step, lr) => {
  expect(cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 3, tMult: 3 })(step)).toBeCloseTo(lr, 14);
});

test("the 40th cycle still starts at exactly maxLr", () => {
  const start = 7 * (2 ** 40 - 1);
  const schedule = cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 7, tMult: 2 });
  expect(schedule(start)).toBe(0.1);
  expect(schedule(start - 1)).toBeLessThan(1e-12);
});

test("between two steps it follows the wave", () => {
  expect(cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 5 })(2.5)).toBeCloseTo(0.05, 14);
});

test.each([
  ["maxLr", { maxLr: 0 }],
  ["t0", { t0: 0 }],
  ["t0", { t0: 1.5 }],
  ["tMult", { tMult: 0.5 }],
  ["tMult", { tMult: 1.5 }],
  ["minLr", { minLr: -1 }],
  ["minLr", { minLr: 0.2 }],
])("%s is named when it is wrong: %o", (name, wrong) => {
  const call = () => cosineAnnealingWarmRestarts({ maxLr: 0.1, t0: 5, ...wrong });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(new RegExp(`^${name} must be`));
});
