import { expect, test } from "vitest";
import type { TrainingRun } from "./training-run.js";
import { askedFor } from "./use-chosen.js";

const run = (id: number, lr: number) => ({ id, settings: { lr } }) as TrainingRun;

test("of three rates at once, the one that was asked for is shown; else the last", () => {
  const three = [run(1, 4.3e-4), run(2, 4.3e-3), run(3, 4.3e-2)];
  expect(askedFor(three)?.id).toBe(2);
  expect(askedFor([...three, run(4, 0.1)])?.id).toBe(4);
  expect(askedFor([run(3, 0.1), run(5, 1)])?.id).toBe(5);
  expect(askedFor([])).toBeUndefined();
});
