import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { oneWeight } from "../fit/models.test-kit.js";
import { createTrainer } from "../index.js";

const numbers = Array.from({ length: 10 }, (_, i) => i + 1);
const rates = (n: number, lr = 0.001) => ({ learningRate: Array<number>(n).fill(lr) });

test("rows of plain numbers are taken from any arrays, or refused by row and column", async () => {
  const twoInputs = () => {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: "zeros" }));
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model;
  };
  const create = (x: unknown, y: unknown = [1, 2]) =>
    Reflect.apply(createTrainer, undefined, [twoInputs(), { x, y, batchSize: "full" }]);
  for (const x of [
    [
      [1, 2],
      [3, 4],
    ],
    [Float32Array.of(1, 2), Float64Array.of(3, 4)],
    [Int32Array.of(1, 2), [3, 4]],
  ]) {
    expect((await create(x).step(rates(1))).loss).toEqual([2.5]);
  }
  const holes = [
    [1, 2],
    [3, 4],
  ];
  delete holes[1];
  for (const [x, message] of [
    [
      [[1, 2], [3]],
      "x must hold as many numbers in every row as in the first (2), and row 1 holds 1",
    ],
    [
      [
        [1, 2],
        [3, null],
      ],
      "x must hold numbers, and row 1, column 1 holds null",
    ],
    [
      [
        [1, 2],
        ["3", 4],
      ],
      'x must hold numbers, and row 1, column 0 holds "3"',
    ],
    [
      [
        [1, 2],
        [true, 4],
      ],
      "x must hold numbers, and row 1, column 0 holds true",
    ],
    [[[1, 2], new Array(2)], "x must hold numbers, and row 1, column 0 holds undefined"],
    [holes, "x must hold rows like the first, and row 1 is undefined"],
    [null, "x must be a tensor or an array of rows"],
    [undefined, "x must be a tensor or an array of rows"],
    ["rows", "x must be a tensor or an array of rows"],
    [5, "x must be a tensor or an array of rows"],
  ] as const) {
    expect(() => create(x)).toThrow(message);
  }
  expect(() =>
    create(
      [
        [1, 2],
        [3, 4],
      ],
      [1, null],
    ),
  ).toThrow("y must hold numbers, and place 1 holds null");
});

test("every option that is wrong is named", async () => {
  const data = { x: numbers, y: numbers };
  const wrong = {
    batchSize: [0, 1.5, "all", null, Number.NaN],
    shuffle: [0, "yes", null],
    seed: [-1, 0.5, "1", null],
  };
  for (const [option, values] of Object.entries(wrong)) {
    for (const value of values) {
      const create = () =>
        Reflect.apply(createTrainer, undefined, [oneWeight("sgd"), { ...data, [option]: value }]);
      expect(create, `${option} ${value}`).toThrow(new RegExp(`^${option} must be`));
    }
  }
  await expect(createTrainer(oneWeight("sgd"), data).reseed(-1)).rejects.toThrow(/^seed must be/);
});
