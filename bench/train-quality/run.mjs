// npm run bench:train [-- --first 100 --seeds 5 [-- --l2 0]] : how good the models of
// `lrfinder train` are with no other flag.
//
// For each table and seed, a fifth of the rows is taken away at random before `train` sees the
// table; `train` runs as a process of its own on the rest, with nothing but --target, --out and
// --seed; then ONNX Runtime predicts the fifth from its raw columns with the model.onnx that was
// written. Defaults were chosen on splits 100 and up, so that those printed here, 0 to 4, are new.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "lrfinder";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { median } from "../median.mjs";
import { leastSquares } from "./least-squares.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const launcher = join(root, "packages/cli/bin/lrfinder.js");
const tables = [
  { name: "digits", target: "digit", goal: 0.97 },
  { name: "breast-cancer", target: "diagnosis", goal: 0.96 },
  { name: "penguins", target: "Species", goal: 0.97 },
  { name: "diabetes", target: "progression", belowLeastSquares: 0.03 },
];

/** What follows a second `--` is passed on to `train`. */
const more = process.argv.includes("--") ? process.argv.slice(process.argv.indexOf("--") + 1) : [];
const flag = (name, usual) => {
  const place = process.argv.indexOf(name);
  return place < 0 ? usual : Number(process.argv[place + 1]);
};
const first = flag("--first", 0);
const seeds = Array.from({ length: flag("--seeds", 5) }, (_, i) => first + i);

/** These tables have no quotes, and a header. */
function readTable(name) {
  const text = readFileSync(join(root, "examples/data", `${name}.csv`), "utf8");
  const [head, ...lines] = text.trimEnd().split(/\r?\n/);
  return { head, names: head.split(","), lines };
}

/** A fifth of the rows, drawn by the seed, and the rest, each in the table's order. */
function split(lines, seed) {
  const random = seededRandom(seed);
  const drawn = lines.map((_, row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
  const away = new Set(drawn.slice(0, Math.round(lines.length / 5)).map(({ row }) => row));
  return {
    held: lines.filter((_, row) => away.has(row)),
    rest: lines.filter((_, row) => !away.has(row)),
  };
}

const missing = (cell) => ["", "NA"].includes(cell);

async function predict(file, names, rows) {
  const session = await InferenceSession.create(file);
  const feeds = {};
  session.inputNames.forEach((name, i) => {
    const cells = rows.map((row) => row[names.indexOf(name)]);
    const { type } = session.inputMetadata[i];
    const shape = [rows.length, 1];
    feeds[name] =
      type === "string"
        ? new Tensor(
            "string",
            cells.map((cell) => (missing(cell) ? "" : cell)),
            shape,
          )
        : new Tensor(
            "float64",
            Float64Array.from(cells, (cell) => (missing(cell) ? NaN : Number(cell))),
            shape,
          );
  });
  const { label, prediction } = await session.run(feeds);
  return [...(label ?? prediction).data];
}

function r2(predicted, targets) {
  const mean = targets.reduce((sum, y) => sum + y, 0) / targets.length;
  const sum = (of) => targets.reduce((total, y, i) => total + of(y, i) ** 2, 0);
  return 1 - sum((y, i) => y - predicted[i]) / sum((y) => y - mean);
}

const folder = mkdtempSync(join(tmpdir(), "lrfinder-quality-"));
let missed = false;
try {
  for (const { name, target, goal, belowLeastSquares } of tables) {
    const { head, names, lines } = readTable(name);
    const place = names.indexOf(target);
    const runs = [];
    for (const seed of seeds) {
      const { held, rest } = split(lines, seed);
      const file = join(folder, `${name}.csv`);
      const out = join(folder, `${name}-${seed}`);
      writeFileSync(file, `${[head, ...rest].join("\n")}\n`);
      const words = ["train", file, "--target", target, "--json", "--seed", String(seed), ...more];
      const start = performance.now();
      const json = execFileSync(process.execPath, [launcher, ...words, "--out", out]);
      const seconds = (performance.now() - start) / 1000;
      const cells = (rows) => rows.map((row) => row.split(","));
      const rows = cells(held).filter((row) => !missing(row[place]));
      const predicted = await predict(join(out, "model.onnx"), names, rows);
      const run = { ...JSON.parse(json), seconds };
      if (goal === undefined) {
        const numbers = (table) => table.map((row) => row.map(Number));
        const targets = rows.map((row) => Number(row[place]));
        const linear = leastSquares(numbers(cells(rest)), numbers(rows), place);
        runs.push({ ...run, score: r2(predicted, targets), linear: r2(linear, targets) });
      } else {
        const right = rows.filter((row, i) => row[place] === predicted[i]).length;
        runs.push({ ...run, score: right / rows.length });
      }
    }
    const score = median(runs.map((run) => run.score));
    const least = goal ?? median(runs.map((run) => run.linear)) - belowLeastSquares;
    missed ||= score < least;
    const all = (of) => runs.map(of).join(" ");
    console.log(
      `${name}: median ${goal === undefined ? "R²" : "accuracy"} ${score.toFixed(3)}, ` +
        `goal ${least.toFixed(3)} ${score < least ? "MISSED" : "reached"}\n` +
        `  each ${all((run) => run.score.toFixed(3))}` +
        (goal === undefined ? `; least squares ${all((run) => run.linear.toFixed(3))}` : "") +
        `\n  seconds ${all((run) => run.seconds.toFixed(1))}; best epochs ${all((run) => run.bestEpoch)}` +
        `; rates ${all((run) => run.lr.toPrecision(2))}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
