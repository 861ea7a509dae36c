// npm run bench:beside -- FOLDER [--rounds 15] : times this clone against another, built clone in
// FOLDER. Every row is run in each of them in every round, each time in a process of its own, in
// the order old, new, new, old. A round gives a ratio new / old; the median of the rounds counts,
// and its interval (interval-of-median.ts) says how well it is known. Exit code 1: a goal is not
// met, or there were too few rounds to know.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clones } from "./clones.js";
import { intervalOfMedian, type MedianInterval } from "./interval-of-median.js";
import { rangeTests } from "./range-tests.js";
import { turnsOf } from "./turns.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "15" } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new RangeError("--rounds must be a whole number");
const folders = clones(positionals[0]);

/** Something that is timed in both clones. */
interface Row {
  readonly name: string;
  /** Milliseconds that it takes in a clone. */
  readonly ms: (clone: string) => number;
  readonly goal: string;
  readonly met: (ratio: MedianInterval) => boolean;
}

function printed(clone: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: clone,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`${args.join(" ")} ended with ${status} in ${clone}: ${stderr}`);
  return stdout;
}

const rangeTestRows = (await rangeTests(folders)).map(
  ({ layers, batch, optimizer }): Row => ({
    name: `${layers.join("-")}, batch ${batch}, ${optimizer}`,
    ms(clone) {
      const file = join(clone, "bench/range-test/ours.mjs");
      const lines = printed(clone, [file, JSON.stringify({ layers, batch, optimizer })]).trim();
      return JSON.parse(lines.split("\n").at(-1)!).ms;
    },
    goal: "from ≤ 1.03",
    met: ({ low }) => low <= 1.03,
  }),
);

/** A whole process of `find`, with a goal for its ratio. */
const findRow = (words: string, most: number): Row => ({
  name: `find ${words}, the whole process`,
  ms(clone) {
    const start = performance.now();
    printed(clone, `packages/cli/bin/lrfinder.js find examples/data/${words} --json`.split(" "));
    return performance.now() - start;
  },
  goal: `≤ ${most}`,
  met: ({ median }) => median <= most,
});

const rows = [
  ...rangeTestRows,
  findRow("digits.csv --target digit", 0.6),
  findRow("digits.csv --target digit --verify", 0.5),
  findRow("wine.csv --target cultivar --verify", 0.5),
  findRow("diabetes.csv --target progression --verify", 0.5),
];
const measured = rows.map(() => ({ old: [] as number[], new: [] as number[] }));
for (let round = 0; round < rounds; round++) {
  console.error(`round ${round + 1} of ${rounds}`);
  for (const [i, { ms }] of rows.entries()) {
    for (const side of turnsOf(round)) measured[i][side].push(ms(folders[side]));
  }
}

const LEVEL = 0.95;
const two = (value: number) => value.toFixed(2);
const three = (value: number) => value.toFixed(3);
const medianOf = (values: readonly number[]) => two(intervalOfMedian(values).median);
const { coverage } = intervalOfMedian(new Array<number>(rounds).fill(1), LEVEL);
let met = 0;

console.log(`${cpus()[0].model}, Node ${process.version}, ${rounds} rounds: old, new, new, old, …`);
const percent = (100 * coverage).toFixed(1);
console.log(`Medians; ${percent} % of such intervals, by order statistics, hold the true ratio\n`);
console.log("| row | old, ms | new, ms | new / old | interval | goal | |");
console.log("|---|---|---|---|---|---|---|");
for (const [i, row] of rows.entries()) {
  const times = measured[i];
  const ratio = intervalOfMedian(
    times.new.map((ms, round) => ms / times.old[round]),
    LEVEL,
  );
  const known = ratio.coverage >= LEVEL;
  const word = !known ? "too few rounds" : row.met(ratio) ? "met" : "NOT MET";
  if (word === "met") met++;
  const interval = `${three(ratio.low)}–${three(ratio.high)}`;
  const cells = [medianOf(times.old), medianOf(times.new), three(ratio.median), interval];
  console.log(`| ${[row.name, ...cells, row.goal, word].join(" | ")} |`);
}
console.log(`\n${met} of ${rows.length} goals are met`);
if (met < rows.length) process.exitCode = 1;
