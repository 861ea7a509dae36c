// The searches that are timed: of a dense network, and of the network of examples/layers-mnist.mjs.
// `goal` is the most that a search on two cores may take of its time on one.

const dense = {
  rows: 20_000,
  floats: true,
  network: ({ dense, sequential }) => ({
    model: sequential(
      [dense(256, { activation: "relu" }), dense(128, { activation: "relu" }), dense(10)],
      { inputShape: [784] },
    ),
  }),
  steps: 500,
  // No repeat diverges, so that each has all of its steps.
  maxLr: 0.1,
  repeats: 4,
  goal: 0.65,
};

export const cases = {
  "784-256-128-10, batch 64, SGD, four repeats of 500 steps": { ...dense, optimizer: "sgd" },
  "784-256-128-10, batch 64, Adam, four repeats of 500 steps": {
    ...dense,
    optimizer: "adam",
    maxLr: 0.001,
  },
  "the network of layers-mnist.mjs, batch 64, Adam, three repeats of 100 steps": {
    rows: 60_000,
    network: ({ conv2d, dense, flatten, maxPooling2d, rescaling, sequential }) => ({
      model: sequential(
        [
          rescaling(1 / 255),
          conv2d(6, 5, { padding: "same", activation: "relu" }),
          maxPooling2d(),
          conv2d(16, 5, { activation: "relu" }),
          maxPooling2d(),
          flatten(),
          dense(120, { activation: "relu" }),
          dense(84, { activation: "relu" }),
          dense(10),
        ],
        { inputShape: [1, 28, 28], inputType: "uint8" },
      ),
      metrics: ["accuracy"],
    }),
    optimizer: "adam",
    steps: 100,
    repeats: 3,
    goal: 0.7,
  },
};
