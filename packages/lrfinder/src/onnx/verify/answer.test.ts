import { expect, test } from "vitest";
import { answerOf, believed, type Ended } from "./answer.js";

/** Three rates that have ended in one fold with a thousand validation rows; 0.1 was found. */
function ended(losses: readonly number[]): Ended {
  const candidates = [-0.75, 0, 0.5].map((place, i) => {
    const lr = 0.1 * 10 ** place;
    const loss = losses[i]!;
    const nonFinite = !Number.isFinite(loss);
    return { place, lr, runs: [{ lr, updates: [10], losses: [loss], made: 10, nonFinite }] };
  });
  const fold = { rows: 4000, stepsPerEpoch: 10, untrained: 1 };
  const unused = { train: () => Promise.resolve([]), close: () => Promise.resolve() };
  return {
    ...{ candidates, folds: [{ ...fold, ...unused }], length: 10 },
    ...{ firstLr: 0.1, validationRows: 1000, interrupted: false },
  };
}

test.each([
  [0.2976, "left for one that is expected to gain 2.06 thousandths more", 0.00206],
  [0.3015, "kept where another is expected to gain 1.94 thousandths more", 0.00194],
])("losses of %d, 0.2 and 0.4: the rate is %s", (lowest, _, gained) => {
  const tried = ended([lowest, 0.2, 0.4]);
  const { place, lost, lostAtFirst } = believed(tried)!.belief;
  expect(place).toBeCloseTo(-0.1, 9);
  expect(lostAtFirst - lost).toBeGreaterThan(gained - 0.00004);
  expect(lostAtFirst - lost).toBeLessThan(gained + 0.00004);
  const { status, lr, loss, firstLoss, updates } = answerOf(tried);
  expect(lr).toBeCloseTo(gained > 0.002 ? 0.1 * 10 ** place : 0.1, 12);
  // What the rate that was found has reached is known; another is not said to be worse.
  expect({ status, loss, firstLoss, updates }).toEqual({
    ...{ status: "verified", loss: 0.2, firstLoss: 0.2, updates: 30 },
  });
});

test("a rate whose loss was no number is left, however little another gains", () => {
  const { lr, loss, firstLoss } = answerOf(ended([0.3, Number.NaN, Number.NaN]));
  expect(firstLoss).toBeNull();
  expect(lr).toBeLessThan(0.1);
  expect(loss).toBeGreaterThan(0.3);
});
