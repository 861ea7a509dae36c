#!/usr/bin/env bash
# numpy-parser 1.2.3: the shape of a vector comes back with a second dimension. A .npy file of version
# 1 with six float32 numbers, whose header says (6,), is given the shape [6, 1]; that of a file of
# shape (2, 3) is right. NumPy gives (6,).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numpy-parser@1.2.3 >/dev/null
cat >check.mjs <<'JS'
import { createRequire } from "node:module";

const { fromArrayBuffer } = createRequire(import.meta.url)("numpy-parser");

/** A file of version 1 with six numbers of this shape. */
function file(shape) {
  const about = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = `${about.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + 24);
  bytes.set([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0]);
  bytes.set(Buffer.from(header), 10);
  bytes.set(new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer), 10 + header.length);
  return bytes.buffer;
}

const found = ["(6,)", "(2, 3)"].map((shape) => fromArrayBuffer(file(shape)).shape);
console.log(JSON.stringify(found));
if (JSON.stringify(found) !== "[[6,1],[2,3]]") process.exit(1);
JS
node check.mjs
# Output seen: [[6,1],[2,3]]
