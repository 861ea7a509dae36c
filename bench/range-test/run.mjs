// npm run bench [-- --only ours] : times a 100-step range test here, in TensorFlow.js and in
// PyTorch, in one run on one machine, and prints how many times as fast we are. Each measurement
// has a process of its own, so that its peak of resident memory is its own, too. PyTorch and
// lrfinder take turns, since a shared machine is sometimes faster, sometimes slower, and what is
// timed minutes apart cannot be compared: each round gives a ratio, best of 5 to best of 5, and the
// median of the rounds counts. The lowest and the highest are printed, too.
//
// PyTorch is timed by ../shared/peers/torch_range_test.py (or the file that TORCH_RANGE_TEST
// names), where Debian's Python has torch: apt-get install python3-torch libopenblas0-pthread.
// Without OpenBLAS Debian's torch multiplies matrices by the reference BLAS, ten times slower,
// which would flatter us.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../median.mjs";
import { cases } from "./cases.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const torchFile =
  process.env.TORCH_RANGE_TEST ?? join(here, "../../../shared/peers/torch_range_test.py");
const only = process.argv[process.argv.indexOf("--only") + 1];
const wanted = (name) => !process.argv.includes("--only") || only === name;

function timed(file, options) {
  const out = execFileSync(process.execPath, [join(here, file), JSON.stringify(options)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(out.trim().split("\n").at(-1));
}

function torch() {
  if (!wanted("torch") || !existsSync(torchFile)) return undefined;
  const program = `
import json, resource, runpy, sys
sys.argv = [${JSON.stringify(torchFile)}, "1"]
runpy.run_path(${JSON.stringify(torchFile)}, run_name="__main__")
print(json.dumps({"peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))`;
  // OpenBLAS picks the kernel for this processor itself, whatever else this shell is set up for.
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  try {
    const out = execFileSync("/usr/bin/python3", ["-c", program], {
      encoding: "utf8",
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    return { times: lines.slice(0, -1).map(({ ms }) => ms), peakMb: lines.at(-1).peakMb };
  } catch {
    return undefined;
  }
}

const rounds = Array.from({ length: 6 }, () => ({
  torch: torch(),
  ours: cases.map((each) => timed("ours.mjs", each)),
}));
const known = (values) => values.filter((value) => value !== undefined);

const number = (value, digits = 1) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
console.log(`${cpus()[0].model}, one thread, Node ${process.version}`);
console.log(
  "100 steps, 1e-7 → 0.1, best of 5, median of 6 rounds, ms; × is how many times as fast lrfinder is\n",
);
const columns = [
  "network",
  "batch",
  "optimizer",
  "lrfinder",
  "torch",
  "×",
  "in rounds",
  "goal",
  "tfjs wasm",
  "×",
];
columns.push("goal", "create", "peak MB", "tfjs MB");
const lines = [columns];
for (const [i, each] of cases.entries()) {
  const ours = (figure) => median(rounds.map((round) => round.ours[i][figure]));
  const tfjs = wanted("tfjs") ? timed("tfjs.mjs", each) : undefined;
  const torchTimes = rounds.map((round) => round.torch?.times[i]);
  const ratios = known(rounds.map((round, k) => torchTimes[k] && torchTimes[k] / round.ours[i].ms));
  const goal = (peer) =>
    [each.target?.[peer], each.reach?.[peer]].filter((n) => n !== undefined).join("–") || "";
  lines.push([
    each.layers.join("-"),
    String(each.batch),
    each.optimizer,
    number(ours("ms"), 2),
    number(median(known(torchTimes))),
    number(median(ratios), 2),
    ratios.length > 0 ? `${number(Math.min(...ratios), 2)}–${number(Math.max(...ratios), 2)}` : "–",
    goal("torch"),
    number(tfjs?.ms),
    number(tfjs && tfjs.ms / ours("ms")),
    goal("tfjs"),
    number(ours("createMs"), 0),
    number(ours("peakMb"), 0),
    number(tfjs?.peakMb, 0),
  ]);
}
const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines) {
  const cells = line.map((cell, i) =>
    i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
  );
  console.log(cells.join("  "));
}
const torchPeak = median(known(rounds.map((round) => round.torch?.peakMb)));
if (torchPeak) console.log(`\ntorch's peak over all networks: ${torchPeak.toFixed(0)} MB`);
else console.log("\ntorch was not timed: see the top of bench/range-test/run.mjs");
