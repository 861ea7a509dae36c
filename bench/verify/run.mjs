// npm run bench:verify : how much faster `verifyLearningRate` is where it trains rates together, in
// one batched graph, than where it trains one after another, as it does with a trainer that is
// given. Each turn takes both; the median of five turns counts.
import { performance } from "node:perf_hooks";
import { adam, createTrainer, dense, sequential, verifyLearningRate } from "lrfinder/onnx";
import { median } from "../median.mjs";

const TURNS = 5;
const ROWS = 1000;
const cases = [
  { layers: [13, 16, 3], batchSize: 32 },
  { layers: [30, 32, 2], batchSize: 32 },
  { layers: [13, 64, 64, 1], batchSize: 32 },
  { layers: [64, 64, 10], batchSize: 32 },
  { layers: [64, 128, 128, 10], batchSize: 32 },
  { layers: [13, 64, 64, 1], batchSize: "full" },
];

const uniform = (length) => Float32Array.from({ length }, () => 2 * Math.random() - 1);

function optionsFor({ layers, batchSize }) {
  const [inputs, ...units] = layers;
  const outputs = layers.at(-1);
  const hidden = units.slice(0, -1).map((each) => dense(each, { activation: "relu" }));
  const table = (rows) => ({
    x: uniform(rows * inputs),
    y:
      outputs > 1
        ? Int32Array.from({ length: rows }, () => Math.floor(Math.random() * outputs))
        : uniform(rows),
  });
  const options = {
    model: sequential([...hidden, dense(outputs)], { inputShape: [inputs] }),
    loss: outputs > 1 ? "sparse-categorical-cross-entropy" : "mean-squared-error",
    optimizer: adam(),
    data: table(ROWS),
    batchSize,
  };
  return { options, validation: table(ROWS / 4) };
}

async function timed(work) {
  const start = performance.now();
  const { updates } = await work();
  return (performance.now() - start) / updates;
}

console.log(
  `Milliseconds of \`verifyLearningRate\` for an update, ${ROWS} rows, Adam, median of ${TURNS} turns\n`,
);
console.log("| network | batch | one after another | batched | times as fast |");
console.log("|---|---|---|---|---|");
for (const each of cases) {
  const { options, validation } = optionsFor(each);
  const asked = { learningRate: 0.001, validation };
  const turns = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const training = await createTrainer(options);
    const alone = await timed(() => verifyLearningRate(training, asked));
    await training.close();
    const batched = await timed(() => verifyLearningRate(options, asked));
    // The first turn warms up.
    if (turn > 0) turns.push({ alone, batched, ratio: alone / batched });
  }
  const [alone, batched, ratio] = ["alone", "batched", "ratio"].map((name) =>
    median(turns.map((turn) => turn[name])),
  );
  const numbers = [alone.toFixed(4), batched.toFixed(4), ratio.toFixed(2)];
  console.log(`| ${[each.layers.join("-"), each.batchSize, ...numbers].join(" | ")} |`);
}
