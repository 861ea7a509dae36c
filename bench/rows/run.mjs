// npm run bench:rows [-- turns] : a data set of ten times the memory that a process may have is
// trained on by a function that reads a file, and compared with a table in memory: a tenth of the
// rows that fit, for an update takes as long however many there are. Processes take turns; the
// median counts.
//
// The limit is one on the process's own memory (`ulimit -d`, which Linux enforces for what programs
// allocate). What the system keeps of the file in its own cache is not in it.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../median.mjs";

const turns = Number(process.argv[2] ?? 5);
const limitMegabytes = 320;
const [width, batchSize, updates] = [784, 64, 2000];
const rows = Math.ceil((10 * limitMegabytes * 2 ** 20) / (width + 1));
const inMemory = 20_000;
const goal = 0.9;
const ways = {
  memory: "a table in memory",
  order: "a function, in the order of the file",
  shuffled: "a function, rows shuffled",
};

const folder = mkdtempSync(join(tmpdir(), "rows-"));
const path = join(folder, "rows.bin");
try {
  writeRows();
  const train = fileURLToPath(new URL("train.mjs", import.meta.url));
  const results = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const way of Object.keys(ways)) {
      const words = JSON.stringify({ way, path, rows, width, batchSize, inMemory, updates });
      const limited = `ulimit -d ${limitMegabytes * 1024}; exec "$0" "$@"`;
      const command = ["-c", limited, process.execPath, train, words];
      results[way].push(JSON.parse(execFileSync("sh", command, { encoding: "utf8" })));
    }
  }
  report(results);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes rows of a label and bytes that have something to do with it, ten thousand at a time. */
function writeRows() {
  const file = openSync(path, "w");
  const many = 10_000;
  const bytes = Buffer.allocUnsafe(many * (width + 1));
  let state = 1;
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  for (let row = 0; row < many; row++) {
    const label = row % 10;
    bytes[row * (width + 1)] = label;
    bytes.fill(255, row * (width + 1) + 1 + label * 50, row * (width + 1) + 51 + label * 50);
  }
  for (let row = 0; row < rows; row += many) {
    writeSync(file, bytes, 0, Math.min(many, rows - row) * (width + 1));
  }
  closeSync(file);
}

function report(results) {
  const middle = (way, number) => median(results[way].map((each) => each[number]));
  const gigabytes = ((rows * (width + 1)) / 2 ** 30).toFixed(1);
  console.log(`${cpus()[0].model}, Node ${process.version}, median of ${turns} turns`);
  console.log(
    `${rows} rows of ${width} bytes, ${gigabytes} GB; at most ${limitMegabytes} MB a process; ${inMemory} rows in memory`,
  );
  console.log(`784-256-128-10, batches of ${batchSize}, SGD in a worker, ${updates} updates\n`);
  const numbers = {
    wallMicroseconds: "wall time",
    cpuMicroseconds: "CPU, all threads",
    trainingMicroseconds: "CPU, the thread that trains",
  };
  for (const [way, name] of Object.entries(ways)) {
    console.log(`${name}: at most ${middle(way, "peakMegabytes").toFixed(0)} MB resident`);
    for (const [number, what] of Object.entries(numbers)) {
      const own = middle(way, number);
      const speed = (middle("memory", number) / own).toFixed(2);
      console.log(
        `  ${what.padEnd(29)}${own.toFixed(0).padStart(6)} µs an update, ${speed} of memory's`,
      );
    }
  }
  console.log(`\ngoal: ${goal} of the speed in memory`);
}
