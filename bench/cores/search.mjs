// node search.mjs CLONE CASE CORES : one search for a rate by the library of a clone, in this process;
// one line of JSON out. CORES is `all`, or a number. Started by run.mjs.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { digits } from "../../examples/idx-digits.mjs";
import { cases } from "./cases.mjs";

const [clone, name, asked] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(clone, "packages/lrfinder/dist", file)).href);
const { findLearningRate, rangeTest } = await load("index.js");
const engine = await load("onnx/index.js");

const { steps, repeats, maxLr, optimizer, rows, ...of } = cases[name];
const images = digits("training", { count: rows });
// It was called trainer before.
const training = await (engine.createTrainer ?? engine.trainer)({
  ...of.network(engine),
  loss: "sparse-categorical-cross-entropy",
  optimizer: engine[optimizer](),
  data: {
    x: of.floats ? Float32Array.from(images.x, (byte) => byte / 255) : images.x,
    y: images.y,
  },
  batchSize: 64,
  ...(asked !== "all" && { cores: Number(asked) }),
});
// Both begin with the graph loaded and its memory there.
await rangeTest(training, { steps: 20 });

const used = process.cpuUsage();
const start = performance.now();
// Repeats alone; d9acdc8 knows no short trainings.
const found = await findLearningRate(training, { steps, repeats, maxLr, shortTrainings: false });
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(used);
await training.close();

const losses = found.repeats.map(({ curve }) => [...curve.losses]);
console.log(
  JSON.stringify({
    ms,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    updates: losses.flat().length,
    digest: createHash("sha256").update(JSON.stringify(losses)).digest("hex"),
  }),
);
