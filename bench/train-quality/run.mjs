// npm run bench:train [-- --first 100 --splits 5 --tables digits,wine [-- --l2 0]] : how good the models
// of `lrfinder train` are with no other flag, beside scikit-learn's where python3-sklearn is installed.
//
// For each table and split, a fifth of the rows is taken away at random before `train` sees the
// table; `train` runs as a process of its own on the rest, with nothing but --target, --out and
// --seed; then `predict` says the fifth from its raw columns. Defaults were chosen on other splits,
// from 1000 on, of six of these tables. What follows a second `--` is passed on to `train`.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "lrfinder";
import { allTables } from "./tables.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const launcher = join(root, "packages/cli/bin/lrfinder.js");
const python = "/usr/bin/python3";

const more = process.argv.includes("--") ? process.argv.slice(process.argv.indexOf("--") + 1) : [];
const flag = (name, usual) => {
  const place = process.argv.indexOf(name);
  return place < 0 ? usual : process.argv[place + 1];
};
const first = Number(flag("--first", 0));
const splits = Array.from({ length: Number(flag("--splits", 5)) }, (_, i) => first + i);
const asked = flag("--tables", undefined)?.split(",");
const withPeers = spawnSync(python, ["-c", "import sklearn, pandas"]).status === 0;
const lrfinder = (...words) =>
  execFileSync(process.execPath, [launcher, ...words], { encoding: "utf8", maxBuffer: 2 ** 28 });

/** A fifth of the rows, drawn by the seed, and the rest, each in the table's order. */
function split(rows, seed) {
  const random = seededRandom(seed);
  const drawn = rows.map((_, row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
  const away = new Set(drawn.slice(0, Math.round(rows.length / 5)).map(({ row }) => row));
  return {
    held: rows.filter((_, row) => away.has(row)),
    rest: rows.filter((_, row) => !away.has(row)),
  };
}

function scoreOf(task, predicted, targets) {
  if (task === "classification") {
    return targets.filter((target, i) => target === String(predicted[i])).length / targets.length;
  }
  const mean = targets.reduce((sum, y) => sum + Number(y), 0) / targets.length;
  const sum = (of) => targets.reduce((total, y, i) => total + of(Number(y), i) ** 2, 0);
  return 1 - sum((y, i) => y - predicted[i]) / sum((y) => y - mean);
}

function runSplit({ names, rows, target, folder }, seed) {
  const place = names.indexOf(target);
  const { held, rest } = split(
    rows.filter((row) => row[place] !== "" && row[place] !== "NA"),
    seed,
  );
  const write = (name, part) => {
    const path = join(folder, name);
    writeFileSync(path, `${[names, ...part].map((cells) => cells.join(",")).join("\n")}\n`);
    return path;
  };
  const [train, test] = [write("train.csv", rest), write("test.csv", held)];
  const model = join(folder, "model");
  const start = performance.now();
  const { task } = JSON.parse(
    lrfinder(
      ...["train", train, "--target", target, "--json", "--seed", String(seed), "--out", model],
      ...more,
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const said = JSON.parse(lrfinder("predict", model, test, "--format", "json", "--quiet"));
  const predicted = said.map(({ prediction }) => prediction);
  const own = scoreOf(
    task,
    predicted,
    held.map((row) => row[place]),
  );
  const words = [join(here, "peers.py"), train, test, target, task];
  const peers = withPeers ? JSON.parse(execFileSync(python, words, { encoding: "utf8" })) : {};
  return { task, seconds, scores: { lrfinder: own, ...peers } };
}

const mean = (numbers) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const folder = mkdtempSync(join(tmpdir(), "lrfinder-quality-"));
const all = [];
const missed = [];
try {
  const peers = withPeers ? ["mlp", "linear", "boosting"] : [];
  console.log(`| table | score | lrfinder | ${peers.join(" | ")} | lrfinder − mlp | seconds |`);
  console.log(`|${"---|".repeat(5 + peers.length)}`);
  for (const { name, target, open } of allTables(root)) {
    if (asked && !asked.includes(name)) continue;
    let table;
    try {
      table = open(folder);
    } catch (error) {
      console.log(`| ${name} | could not be fetched: ${String(error).split("\n")[0]} |`);
      continue;
    }
    const runs = splits.map((seed) => runSplit({ ...table, target, folder }, seed));
    const of = (who) => mean(runs.map(({ scores }) => scores[who]));
    const difference = withPeers ? of("lrfinder") - of("mlp") : Number.NaN;
    all.push(difference);
    if (difference < -0.005) missed.push(name);
    const cells = ["lrfinder", ...peers].map((who) => of(who).toFixed(3));
    const score = runs[0].task === "classification" ? "accuracy" : "R²";
    const seconds = mean(runs.map((run) => run.seconds)).toFixed(1);
    console.log(`| ${[name, score, ...cells, difference.toFixed(3), seconds].join(" | ")} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (withPeers) {
  console.log(`On average ${mean(all).toFixed(4)} above the MLP.`);
  if (missed.length > 0) console.log(`More than 0.005 below it: ${missed.join(", ")}.`);
  process.exitCode = missed.length > 0 || mean(all) <= 0 ? 1 : 0;
}
