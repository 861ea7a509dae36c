import { expect, test } from "vitest";
import { descend } from "../../descent/descend.js";
import { pit } from "../../descent/pit.js";
import { regression } from "../../descent/regression.js";
import { endingsOf, namesOf } from "./walk-names.js";

const rows = regression({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 6] });

test("a walk over rows is called by its variant, any other by its learning rate", () => {
  const walks = [
    ...(["full", 2, 1] as const).map((batchSize) =>
      descend(rows, { learningRate: 0.01, batchSize }),
    ),
    descend(pit(), { learningRate: 0.5 }),
    descend(pit(), { learningRate: (step) => 1 / (step + 4), maxSteps: 5 }),
    { ...descend(pit(), { learningRate: 1 }), name: "the  best\none" },
  ];
  expect(namesOf(walks)).toEqual([
    "batch",
    "mini-batch of 2",
    "stochastic",
    "learning rate 0.5",
    "learning rate from 0.25 to 0.125",
    "the best one",
  ]);
});

test("walks of one variant are distinguished by their rates, and the same walk twice by a number", () => {
  const [slow, fast] = [0.01, 0.02].map((lr) => descend(rows, { learningRate: lr, batchSize: 1 }));
  expect(namesOf([slow!, fast!, fast!])).toEqual([
    "stochastic, learning rate 0.01",
    "stochastic, learning rate 0.02",
    "stochastic, learning rate 0.02 (2)",
  ]);
});

test("it says how each walk ended", () => {
  const walks = [0.5, 1, 2, 3].map((lr) => descend(pit(), { learningRate: lr, maxSteps: 20 }));
  expect(endingsOf(walks)).toBe(
    "learning rate 0.5: at the bottom after 14 updates; learning rate 1: at the bottom after 1 update; " +
      "learning rate 2: circling after 20 updates; learning rate 3: gone after 10 updates",
  );
  expect(endingsOf([descend(pit(), { learningRate: 1, maxSteps: 0 })])).toBe(
    "no update: on its way after 0 updates",
  );
  expect(endingsOf([])).toBe("no walks");
});
