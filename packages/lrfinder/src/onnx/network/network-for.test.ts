import { expect, test } from "vitest";
import { optimizerNames } from "../../names/optimizers.js";
import { networkPlan } from "../../recipe/network.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import { networkFor } from "./network-for.js";

const table = { features: 4, task: "classification", classes: ["a", "b", "c"] } as const;

test("the network of a plan is the one that is written out", () => {
  const plan = networkPlan(table, {
    ...{ hidden: [8], activation: "elu", optimizer: "nesterov", l2: 0.25 },
  });
  expect(networkFor(plan)).toEqual({
    model: sequential([dense(8, { activation: "elu", l2: 0.25 }), dense(3, { l2: 0.25 })], {
      inputShape: [4],
    }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: { name: "nesterov", momentum: 0.9 },
  });
});

test("the numbers of an optimizer are those of the plan, and go to no other", () => {
  const of = (optimizer: "nesterov" | "adamw" | "adam") =>
    networkFor(
      networkPlan(table, {
        ...{ hidden: [], activation: "elu", optimizer, momentum: 0.5, weightDecay: 0.1 },
      }),
    ).optimizer;
  expect(of("nesterov")).toEqual({ name: "nesterov", momentum: 0.5 });
  expect(of("adamw")).toEqual({ ...optimizers.adamw(), weightDecay: 0.1 });
  expect(of("adam")).toEqual(optimizers.adam());
});

test.each(optimizerNames)("the optimizer %s is made by its name", (name) => {
  expect(optimizers[name]().name).toBe(name);
});
