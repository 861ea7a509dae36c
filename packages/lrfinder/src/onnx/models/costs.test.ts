import { expect, test } from "vitest";
import { activationNames } from "../../names/activations.js";
import { activation } from "./layers/activation.js";
import { dense } from "./layers/dense.js";
import { dropout } from "./layers/dropout.js";
import { flatten } from "./layers/flatten.js";
import { type Model, summarize } from "./model.js";
import { sequential } from "./sequential.js";

interface Pinned {
  readonly model: Model;
  readonly operations: number;
  readonly activations: number;
}

// As they have always been: they decide how large batches are cut into chunks, and so how sums are
// rounded.
const pinned: Readonly<Record<string, Pinned>> = {
  "a linear model": {
    model: sequential([dense(1)], { inputShape: [13] }),
    operations: 26,
    activations: 1,
  },
  "the command's network for the digits": {
    model: sequential(
      [dense(64, { activation: "relu" }), dense(64, { activation: "relu" }), dense(10)],
      { inputShape: [64] },
    ),
    operations: 17_664,
    activations: 266,
  },
  "every activation": {
    model: sequential(
      [
        ...activationNames
          .filter((name) => name !== "relu")
          .map((name) => dense(7, { activation: name })),
        activation("relu"),
        dense(3, { l2: 0.1 }),
      ],
      { inputShape: [5] },
    ),
    operations: 798,
    activations: 115,
  },
  "no biases": {
    model: sequential(
      [dense(8, { useBias: false, activation: "tanh" }), dense(2, { useBias: false })],
      { inputShape: [4] },
    ),
    operations: 96,
    activations: 18,
  },
  dropout: {
    model: sequential(
      [
        dense(32, { activation: "relu" }),
        dropout(0.5),
        dense(16),
        dropout(0.2, { seed: 3 }),
        dense(1),
      ],
      { inputShape: [9] },
    ),
    operations: 1632,
    activations: 753,
  },
  "rows of vectors": {
    model: sequential([dense(6, { activation: "relu" }), flatten(), dense(3)], {
      inputShape: [5, 4],
    }),
    operations: 420,
    activations: 143,
  },
};

test.each(Object.entries(pinned))("the cost of a row: %s", (_, { model, ...cost }) => {
  expect(summarize(model).cost).toEqual(cost);
});
