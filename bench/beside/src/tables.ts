// npm run bench:tables -- FOLDER [--rounds 3] : `lrfinder find` on two large CSV files, in this clone
// and in another, built one in FOLDER, in turns: seconds, and the largest memory of all of its
// processes together; and beside both, what DuckDB alone takes to load the file into a table. The
// medians of the ratios count. Exit code 1: a goal is not met.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clones } from "./clones.js";
import { intervalOfMedian } from "./interval-of-median.js";
import { type LargeTable, largeTables } from "./large-tables.js";
import { turnsOf } from "./turns.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new RangeError("--rounds must be a whole number");
const folders = clones(positionals[0]);

/** What a run took. */
interface Took {
  readonly seconds: number;
  readonly mebibytes: number;
}

const POLL_MS = 20;

async function found(clone: string, { file, target }: LargeTable): Promise<Took> {
  const program = join(clone, "packages/cli/bin/lrfinder.js");
  const start = performance.now();
  const child = spawn(process.execPath, [program, "find", file, "--target", target, "--quiet"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  let most = 0;
  const polling = setInterval(() => {
    most = Math.max(most, residentOf(child.pid!));
  }, POLL_MS);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(polling);
  if (code !== 0) throw new Error(`find ${file} ended with ${code} in ${clone}`);
  return { seconds: (performance.now() - start) / 1000, mebibytes: most };
}

/** The memory of a process and those below it, in MiB; of Linux. */
function residentOf(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)));
  const kibibytes = [...parents.keys()]
    .filter(isBelow)
    .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0));
  return kibibytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** A file that may be gone by now. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const loading = `
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  const start = performance.now();
  await connection.run(\`CREATE TABLE t AS FROM read_csv('\${process.argv[1]}')\`);
  console.log((performance.now() - start) / 1000);
  process.exit();`;

/** Seconds in which DuckDB alone loads a file. */
function loaded({ file }: LargeTable): number {
  const words = ["--input-type=module", "-e", loading, file];
  const { stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: join(folders.new, "packages/cli"),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return Number(stdout);
}

const folder = mkdtempSync(join(tmpdir(), "lrfinder-bench-"));
let met = true;
try {
  const tables = await largeTables(folder);
  console.log(`${cpus()[0].model}, Node ${process.version}, ${rounds} rounds; medians`);
  console.log("| table | | old | new | new / old | goal | |");
  console.log("|---|---|---|---|---|---|---|");
  for (const [i, table] of tables.entries()) {
    const took = { old: [] as Took[], new: [] as Took[] };
    const alone: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const side of turnsOf(round)) took[side].push(await found(folders[side], table));
      alone.push(loaded(table));
    }
    const side = (name: "old" | "new", what: keyof Took) => took[name].map((each) => each[what]);
    const seconds = { old: side("old", "seconds"), new: side("new", "seconds") };
    const memory = { old: side("old", "mebibytes"), new: side("new", "mebibytes") };
    row([table.name, "find, s"], seconds, i === 0 ? 0.35 : 1);
    row(["", "find, MiB"], memory, 1);
    row(
      ["", "DuckDB alone as old, s"],
      { old: alone, new: seconds.new },
      i === 0 ? 1.5 : undefined,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (!met) process.exitCode = 1;

function row(
  names: readonly string[],
  { old, new: now }: { old: readonly number[]; new: readonly number[] },
  goal?: number,
): void {
  const median = (values: readonly number[]) => intervalOfMedian(values).median;
  const ratio = median(now.map((value, i) => value / old[i % old.length]));
  const isMet = goal === undefined || ratio <= goal;
  met &&= isMet;
  const goals = goal === undefined ? ["", ""] : [`≤ ${goal}`, isMet ? "met" : "NOT MET"];
  const cells = [median(old).toFixed(2), median(now).toFixed(2), ratio.toFixed(3)];
  console.log(`| ${[...names, ...cells, ...goals].join(" | ")} |`);
}
