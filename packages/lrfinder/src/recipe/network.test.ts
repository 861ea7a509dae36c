import { expect, test } from "vitest";
import { networkPlan, weightsOf } from "./network.js";

const options = { hidden: [8, 5], activation: "tanh", optimizer: "sgd" } as const;

test("a classification has an output for each class, a regression one; only hidden layers are activated", () => {
  const table = { features: 4, task: "classification", classes: ["a", "b", "c"] } as const;
  expect(networkPlan(table, { ...options, l2: 0.5 })).toEqual({
    inputs: 4,
    layers: [
      { units: 8, activation: "tanh", l2: 0.5 },
      { units: 5, activation: "tanh", l2: 0.5 },
      { units: 3, l2: 0.5 },
    ],
    ...{ loss: "sparse-categorical-cross-entropy", metrics: ["accuracy"], optimizer: "sgd" },
  });
  expect(networkPlan({ features: 4, task: "regression" }, { ...options, hidden: [] })).toEqual({
    ...{ inputs: 4, layers: [{ units: 1, l2: 0 }] },
    ...{ loss: "mean-squared-error", metrics: ["mean-absolute-error"], optimizer: "sgd" },
  });
});

test("weights are counted with biases", () => {
  const plan = networkPlan({ features: 4, task: "regression" }, options);
  expect(weightsOf(plan)).toBe(5 * 8 + 9 * 5 + 6);
});
