import { expect, test } from "vitest";
import { emptyTally, recordOf, tallied } from "./history.js";

const update = { epoch: 3, iteration: 7, rows: 3, loss: 2, lr: 0.1, metrics: { accuracy: 1 } };

test("an epoch counts its updates, and weighs what they measured by their rows", () => {
  const one = tallied(emptyTally, update);
  expect(recordOf(one, 3)).toEqual({
    ...{ epoch: 3, updates: 1, lr: 0.1, loss: 2, metrics: { accuracy: 1 } },
  });
  // (3 · 2 + 1 · 6) / 4, and (3 · 1 + 1 · 0) / 4.
  const two = tallied(one, { ...update, rows: 1, loss: 6, lr: 0.2, metrics: { accuracy: 0 } });
  expect(recordOf(two, 3)).toEqual({
    ...{ epoch: 3, updates: 2, lr: 0.2, loss: 3, metrics: { accuracy: 0.75 } },
  });
});

test("an epoch without updates has no record", () => {
  expect(recordOf(emptyTally, 1)).toBeUndefined();
});
