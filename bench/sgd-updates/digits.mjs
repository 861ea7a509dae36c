// The digits as numbers: 1,797 rows of 64 pixels in [0, 1], and their labels. sgd_updates.py reads
// the same file.
import { readFileSync } from "node:fs";

export const file = new URL("../../examples/data/digits.csv", import.meta.url);

export function digits() {
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const table = lines.map((line) => line.split(",").map(Number));
  return {
    x: Float32Array.from(table.flatMap((row) => row.slice(0, 64).map((pixel) => pixel / 16))),
    y: Int32Array.from(table, (row) => row[64]),
    rows: table.length,
  };
}
