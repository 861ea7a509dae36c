// npm run bench:same -- FOLDER [--only TEXT] : compares this clone's results with those of another,
// built clone in FOLDER, to the last bit. Cases run one after another, the two clones at the same
// time; with --only, the cases that have TEXT in their names, and what these read. Exit code 1:
// something differs.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clones, type Side, type Sides, thisClone } from "./clones.js";
import { commandRuns } from "./command-runs.js";
import { type Difference, differences } from "./differences.js";
import type { Json } from "./json.js";
import { libraryRuns } from "./library-runs.js";
import { answerOf, type Run } from "./run.js";
import { runsWith } from "./runs-with.js";
import { whatCounts } from "./what-counts.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" } },
});
const folders = clones(positionals[0]);
const runs = runsWith(values.only, [...libraryRuns(), ...commandRuns()]);
if (runs.length === 0) throw new Error(`--only: no case has "${values.only}" in its name`);
const work = mkdtempSync(join(tmpdir(), "lrfinder-same-"));
process.once("exit", () => rmSync(work, { recursive: true, force: true }));
// By default, signals end the process without its `exit` event.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
/** Differences that are shown of a case. */
const mostShown = 5;
const reworded = new Map<string, Difference>();

const text = (value: Json | undefined) => (value === undefined ? "nothing" : JSON.stringify(value));
const show = ({ path, old, new: now }: Difference) =>
  console.log(`  ${path}: ${text(old)} was, ${text(now)} is`);

/**
 * Both clones run in folders of the same shape, with the same tables in them, so that relative
 * paths are equal, too.
 */
function prepare(side: Side): void {
  mkdirSync(join(work, side));
  cpSync(join(thisClone, "examples/data"), join(work, side, "data"), { recursive: true });
}

async function answers(run: Run): Promise<Sides<Json>> {
  const answer = async (side: Side) => {
    try {
      return await answerOf(run, { clone: folders[side], cwd: join(work, side) });
    } catch (error) {
      throw new Error(
        `the ${side} clone failed: ${error instanceof Error ? error.message : error}`,
      );
    }
  };
  const [old, now] = await Promise.all([answer("old"), answer("new")]);
  return { old, new: now };
}

/** Whether both clones answer a case alike. */
async function isSame(run: Run): Promise<boolean> {
  try {
    const all = differences(await answers(run), whatCounts);
    for (const each of all.filter((each) => each.reworded)) {
      reworded.set(`${text(each.old)} ${text(each.new)}`, each);
    }
    const real = all.filter((each) => !each.reworded);
    console.log(`${real.length === 0 ? "same" : "DIFFERENT"}  ${run.name}`);
    real.slice(0, mostShown).forEach(show);
    if (real.length > mostShown) console.log(`  and ${real.length - mostShown} more`);
    return real.length === 0;
  } catch (error) {
    console.log(`FAILED  ${run.name}\n  ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

const start = performance.now();
let same = 0;
prepare("old");
prepare("new");
for (const run of runs) if (await isSame(run)) same++;
if (reworded.size > 0) {
  console.log("\nSentences in other words, which do not count:");
  [...reworded.values()].forEach(show);
}
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
console.log(`\n${same} of ${runs.length} cases are equal to the last bit (${minutes} minutes)`);
if (same < runs.length) process.exitCode = 1;
