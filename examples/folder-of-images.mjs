// node examples/folder-of-images.mjs [folder] [epochs] : train a convolutional network on the images
// of a folder, which has a folder of its own for each class. Images are read when they are needed, by
// a function, and no two epochs show the same: each image is shifted and mirrored anew.
// Without a folder, one is made first, of 300 drawings. Needs the npm packages onnxruntime-node and
// sharp.
import { mkdir, mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLearningRate, oneCycle } from "lrfinder";
import {
  adam,
  conv2d,
  createTrainer,
  dense,
  fit,
  flatten,
  maxPooling2d,
  rescaling,
  sequential,
} from "lrfinder/onnx";
import sharp from "sharp";

// Images are small: a thread for each of several is faster than several for each.
sharp.concurrency(1);
sharp.cache(false);
const SIZE = 32;
const [given, epochs = 10] = process.argv.slice(2);
const folder = given || (await drawings());

const classes = (await readdir(folder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const images = (
  await Promise.all(
    classes.map(async (name, label) => {
      const files = (await readdir(join(folder, name))).sort();
      return files.map((file) => ({ path: join(folder, name, file), label }));
    }),
  )
).flat();
console.log(`${images.length} images of ${classes.join(", ")} in ${folder}`);

// All images of a batch are read at the same time. Bytes stay bytes until they are in the graph.
const data = {
  rows: images.length,
  async batch(indices, { epoch, seed, training }) {
    const pixels = await Promise.all(
      Array.from(indices, (i) => bytesOf(images[i].path, training && { seed, epoch, i })),
    );
    return { x: pixels, y: Array.from(indices, (i) => images[i].label) };
  },
};

const options = {
  model: sequential(
    [
      // White is 0.
      rescaling(-1 / 255, { offset: 1 }),
      conv2d(8, 3, { activation: "relu" }),
      maxPooling2d(2),
      conv2d(16, 3, { activation: "relu" }),
      maxPooling2d(2),
      flatten(),
      dense(32, { activation: "relu" }),
      dense(classes.length),
    ],
    { inputShape: [1, SIZE, SIZE], inputType: "uint8" },
  ),
  loss: "sparse-categorical-cross-entropy",
  metrics: ["accuracy"],
  optimizer: adam(),
  data,
  batchSize: 32,
  // The next images are read while the network learns from these.
  worker: true,
};

const trial = await createTrainer(options);
const { suggestion } = await findLearningRate(trial, { steps: 60, repeats: 2 });
await trial.close();
if (suggestion.status === "none") throw new Error(suggestion.reason);
console.log(`learning rate: ${suggestion.lr.toPrecision(2)}`);

// A fifth of the images is kept to measure by, and these are shown as they are.
const totalSteps = Number(epochs) * Math.ceil((0.8 * images.length) / options.batchSize);
const { history, training } = await fit(options, {
  epochs: Number(epochs),
  learningRate: oneCycle({ maxLr: suggestion.lr, totalSteps }),
  validation: 0.2,
});
await training.close();
const { metrics } = history.epochs.at(-1).validation;
console.log(`accuracy on images not trained on: ${metrics.accuracy.toFixed(4)}`);

/** The grey bytes of an image, shifted and mirrored by numbers that are the same every time. */
async function bytesOf(path, changed) {
  const image = sharp(path).flatten({ background: "white" }).greyscale();
  if (!changed) return image.resize(SIZE, SIZE, { fit: "fill" }).raw().toBuffer();
  const random = randomOf(changed.seed, changed.epoch, changed.i);
  const [left, top] = [0, 0].map(() => Math.floor(5 * random()));
  return image
    .resize(SIZE + 4, SIZE + 4, { fit: "fill" })
    .extract({ left, top, width: SIZE, height: SIZE })
    .flop(random() < 0.5)
    .raw()
    .toBuffer();
}

/** Random numbers from 0 to 1 that follow from whole numbers alone. */
function randomOf(...numbers) {
  let state = numbers.reduce((hash, number) => Math.imul(hash ^ number, 0x01000193), 0x811c9dc5);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A folder of drawings: circles, squares and triangles of several sizes, places and colours. */
async function drawings() {
  const root = await mkdtemp(join(tmpdir(), "drawings-"));
  const shapes = {
    circle: (r) => `<circle r="${r}"/>`,
    square: (r) => `<rect x="${-r}" y="${-r}" width="${2 * r}" height="${2 * r}"/>`,
    triangle: (r) => `<path d="M0 ${-r} L${r} ${r} L${-r} ${r} Z"/>`,
  };
  for (const [kind, [name, shape]] of Object.entries(shapes).entries()) {
    await mkdir(join(root, name));
    for (let i = 0; i < 100; i++) {
      const random = randomOf(kind, i);
      const radius = 14 + 8 * random();
      const [left, top] = [0, 0].map(() => 32 + 12 * random() - 6);
      const colour = `hsl(${360 * random()} 80% 30%)`;
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
        <rect width="64" height="64" fill="white"/>
        <g transform="translate(${left} ${top})" fill="${colour}">${shape(radius)}</g></svg>`;
      await sharp(Buffer.from(svg))
        .png()
        .toFile(join(root, name, `${i}.png`));
    }
  }
  return root;
}
