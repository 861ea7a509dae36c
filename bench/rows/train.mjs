// node bench/rows/train.mjs JSON : trains a network in a worker on rows of a file, in one of the ways
// of run.mjs, and prints as JSON how long updates took, in wall time, in CPU time of all threads
// and of the one that trains, and the most memory that the process had.
import { existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { createTrainer, dense, rescaling, sequential } from "lrfinder/onnx";

const { way, path, rows, width, batchSize, inMemory, updates } = JSON.parse(process.argv[2]);
const file = openSync(path, "r");
// A row of the file: a label, and the bytes of an image.
const stride = width + 1;

// What a function gives is read before it is called again: it needs memory for one batch.
const bytes = Buffer.alloc((way === "memory" ? inMemory : batchSize) * stride);
const [x, y] = [
  new Uint8Array((bytes.length / stride) * width),
  new Int32Array(bytes.length / stride),
];

/** Rows that lie one after another in the file, read at once. */
function span(first, count) {
  readSync(file, bytes, 0, count * stride, first * stride);
  return apart(count);
}

/** Rows from anywhere in the file, each read alone. */
function anywhere(indices) {
  indices.forEach((row, i) => {
    readSync(file, bytes, i * stride, stride, row * stride);
  });
  return apart(indices.length);
}

function apart(count) {
  for (let i = 0; i < count; i++) {
    y[i] = bytes[i * stride];
    bytes.copy(x, i * width, i * stride + 1, (i + 1) * stride);
  }
  return { x: x.subarray(0, count * width), y: y.subarray(0, count) };
}

const data = {
  memory: () => span(0, inMemory),
  order: () => ({ rows, batch: (indices) => span(indices[0], indices.length) }),
  shuffled: () => ({ rows, batch: anywhere }),
}[way]();
const training = await createTrainer({
  model: sequential(
    [
      rescaling(1 / 255),
      dense(256, { activation: "relu" }),
      dense(128, { activation: "relu" }),
      dense(10),
    ],
    { inputShape: [width], inputType: "uint8" },
  ),
  loss: "sparse-categorical-cross-entropy",
  ...{ data, batchSize, worker: true, shuffle: way !== "order" },
});

async function train(count) {
  let loss = Number.NaN;
  for (let left = count; left > 0; ) {
    const learningRate = new Array(Math.min(left, training.updatesPerCall)).fill(0.01);
    ({ loss } = await training.step({ learningRate }));
    left -= learningRate.length;
  }
  return loss.at(-1);
}

/** Milliseconds of CPU that each thread has had; of none where the system does not say. */
function threads() {
  if (!existsSync("/proc/self/task")) return new Map();
  const used = readdirSync("/proc/self/task").map((thread) => {
    const text = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // Fields 14 and 15 of proc(5), in hundredths of a second.
    return [thread, 10 * (Number(fields[11]) + Number(fields[12]))];
  });
  return new Map(used);
}

await train(updates / 4);
const [start, before, first] = [performance.now(), process.cpuUsage(), threads()];
const loss = await train(updates);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
// The thread that trains works most.
const used = [...threads()].map(([thread, ms]) => ms - (first.get(thread) ?? 0));
await training.close();
console.log(
  JSON.stringify({
    ...{ loss, wallMicroseconds: (1000 * wall) / updates },
    cpuMicroseconds: (user + system) / updates,
    trainingMicroseconds: (1000 * Math.max(...used)) / updates,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
