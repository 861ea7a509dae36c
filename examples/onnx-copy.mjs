// node examples/onnx-copy.mjs [epochs] : read a causal transformer from an ONNX file, and teach it to
// say again what it was told: 8 letters, a mark, and the same 8 letters. Needs the npm package
// onnxruntime-node.
import { readFileSync } from "node:fs";
import { findLearningRate, oneCycle } from "lrfinder";
import { adamw, createTrainer, fit, readModel } from "lrfinder/onnx";

const [LETTERS, LENGTH, MARK, IGNORED] = [10, 8, 11, -100];
const epochs = Number(process.argv[2] ?? 20);

/** Random words, told and said again; labels are the next letter, where there is one to say. */
function words(count, seed) {
  let state = seed;
  const letter = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * LETTERS);
  };
  const rows = Array.from({ length: count }, () => {
    const word = Array.from({ length: LENGTH }, letter);
    const said = [...word, MARK, ...word];
    return { tokens: said, labels: [...new Array(LENGTH).fill(IGNORED), ...word, IGNORED] };
  });
  return {
    x: Int32Array.from(rows.flatMap(({ tokens }) => tokens)),
    y: Int32Array.from(rows.flatMap(({ labels }) => labels)),
  };
}

const training = await createTrainer({
  model: readModel(readFileSync(new URL("networks/copy.onnx", import.meta.url))),
  loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: IGNORED },
  metrics: ["accuracy"],
  optimizer: adamw(),
  data: words(4000, 1),
  batchSize: 32,
});
const { suggestion } = await findLearningRate(training);
if (suggestion.status === "none") throw new Error(suggestion.reason);
console.log(`learning rate: ${suggestion.lr.toPrecision(2)}`);

const totalSteps = epochs * training.stepsPerEpoch;
await fit(training, { epochs, learningRate: oneCycle({ maxLr: suggestion.lr, totalSteps }) });
const { metrics } = await training.evaluate(words(1000, 2));
console.log(`letters said again: ${metrics.accuracy.toFixed(3)}`);
await training.close();
