// A sweep of trainings against the same trainings as commands, one after another: seconds, peak
// memory, and whether both come to the same. `npm run bench:sweep`. Flags: --trainings N (32),
// --cores N (2), --table FILE, --target COLUMN.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { peakOf } from "./peak-memory.mjs";

const { values } = parseArgs({
  options: {
    trainings: { type: "string", default: "32" },
    cores: { type: "string", default: "2" },
    table: { type: "string", default: "examples/data/digits.csv" },
    target: { type: "string", default: "digit" },
  },
});
const count = Number(values.trainings);
const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher = join(root, "packages/cli/bin/lrfinder.js");
const work = mkdtempSync(join(tmpdir(), "lrfinder-bench-sweep-"));
const table = [values.table, "--target", values.target];

/** Runs the command, and gives how long it took and how much memory it had at most. */
async function timed(words) {
  const began = performance.now();
  const command = spawn(process.execPath, [launcher, ...words, "--quiet"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const peak = peakOf(command.pid);
  const code = await new Promise((resolve, reject) => {
    command.on("error", reject);
    command.on("close", resolve);
  });
  if (code !== 0) throw new Error(`lrfinder ${words.join(" ")} ended with exit code ${code}`);
  return { seconds: (performance.now() - began) / 1000, bytes: peak() };
}

const json = (...names) => JSON.parse(readFileSync(join(work, ...names), "utf8"));

/** What decides whether two trainings came to the same: all numbers of their answers. */
const outcome = ({ lr, loss, validationLoss, accuracy, bestEpoch }) =>
  JSON.stringify([lr, loss, validationLoss, accuracy, bestEpoch]);

// Once before, so that both find their files in the cache.
await timed(["train", ...table, "--out", join(work, "before")]);

const swept = await timed([
  ...["sweep", ...table, "--vary", "batch-size=32", "--seeds", String(count)],
  ...["--cores", values.cores, "--out", join(work, "sweep")],
]);
let [seconds, bytes] = [0, 0];
const trained = [];
for (let seed = 0; seed < count; seed++) {
  const out = join(work, `train-${seed}`);
  const one = await timed(["train", ...table, "--seed", String(seed), "--out", out]);
  seconds += one.seconds;
  bytes = Math.max(bytes, one.bytes);
  trained.push(json(`train-${seed}`, "model.json").result);
}
const [{ seeds }] = json("sweep", "result.json").trials;
const same = seeds.filter(
  ({ lr, score }, i) => lr === trained[i].lr && score === (trained[i].accuracy ?? trained[i].r2),
).length;
const different = new Set(trained.map(outcome)).size;
rmSync(work, { recursive: true, force: true });

const megabytes = (value) =>
  Number.isNaN(value) ? "not known here" : `${Math.round(value / 1e6)} MB`;
console.log(`| ${count} trainings of ${values.table} | seconds | peak memory |
| --- | --- | --- |
| one after another | ${seconds.toFixed(1)} | ${megabytes(bytes)} |
| a sweep on ${values.cores} cores | ${swept.seconds.toFixed(1)} | ${megabytes(swept.bytes)} |

The sweep is ${(seconds / swept.seconds).toFixed(2)} times as fast, with ${(swept.bytes / bytes).toFixed(2)} of the memory of one training.
Rates and scores are the same to the bit in ${same} of ${count}; ${different} of the trainings differ from one another.`);
process.exitCode = same === count ? 0 : 1;
