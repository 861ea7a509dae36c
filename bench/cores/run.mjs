// npm run bench:cores -- [FOLDER] [--rounds 9] [--cores 2] : a search for a rate on several cores
// beside the same search on one. The dense network is also timed against the library of another,
// built clone in FOLDER. Both sides run in turns, each in a process of its own, in the order old,
// new, new, old; a round gives a ratio, and their median counts. Exit code 1: a loss differs by a bit,
// or a goal is not met.
import { spawnSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "../median.mjs";
import { cases } from "./cases.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "9" },
    cores: { type: "string", default: "2" },
  },
});
const root = fileURLToPath(new URL("../../", import.meta.url));
const other = positionals[0] && resolve(positionals[0]);

/** One search, in a process of its own. */
function searched({ clone, name, cores }) {
  const args = [fileURLToPath(new URL("search.mjs", import.meta.url)), clone, name, cores];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

const rows = Object.entries(cases).flatMap(([name, { goal }]) => {
  const now = { clone: root, name, cores: values.cores };
  const sides = [{ beside: "on one core", old: { ...now, cores: "1" } }];
  // Its searches run on one core; it has no layers of convolution.
  if (other && name.startsWith("784")) {
    sides.push({ beside: positionals[0], old: { ...now, clone: other, cores: "all" } });
  }
  return sides.map((side) => ({ ...side, name, goal, now, olds: [], news: [] }));
});

for (let round = 0; round < Number(values.rounds); round++) {
  console.error(`round ${round + 1} of ${values.rounds}`);
  for (const { old, now, olds, news } of rows) {
    const turns = round % 2 === 0 ? ["old", "new"] : ["new", "old"];
    for (const turn of turns)
      (turn === "old" ? olds : news).push(searched(turn === "old" ? old : now));
  }
}

const middle = (all, key) => median(all.map((each) => each[key]));
const heads = ["search", "beside", "ms", "with cores, ms", "ratio", "lowest to highest", "goal"];
const more = ["processor's ms", "with cores", "peak, MB", "with cores", "equal to the bit"];
console.log(`${cpus()[0].model}, ${availableParallelism()} cores, Node ${process.version}\n`);
console.log(
  `| ${[...heads, ...more].join(" | ")} |\n|${"---|".repeat(heads.length + more.length)}`,
);
for (const { name, beside, goal, olds, news } of rows) {
  const ratios = news.map(({ ms }, i) => ms / olds[i].ms);
  const same = new Set([...olds, ...news].map(({ digest }) => digest)).size === 1;
  const ratio = median(ratios);
  if (!same || ratio > goal) process.exitCode = 1;
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  const pairs = ["cpuMs", "peakMb"].flatMap((key) => [middle(olds, key), middle(news, key)]);
  const cells = [middle(olds, "ms").toFixed(0), middle(news, "ms").toFixed(0), ratio.toFixed(2)];
  const met = `≤ ${goal}: ${ratio <= goal ? "met" : "NOT MET"}`;
  const rest = [spread, met, ...pairs.map((value) => value.toFixed(0)), same ? "yes" : "NO"];
  console.log(`| ${[name, beside, ...cells, ...rest].join(" | ")} |`);
}
