// Ends searches and trainings in every way at random moments, and looks at what they leave: `npm
// run bench:faults`. Flags: --searches N (200), --trainings N (100), --seed N (1).
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "lrfinder";
import { start } from "./command.mjs";
import { answerIn, foreign, leftoversIn } from "./folder-state.mjs";
import { smallDisk } from "./small-disk.mjs";
import { tally } from "./tally.mjs";

const { values } = parseArgs({
  options: {
    searches: { type: "string", default: "200" },
    trainings: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
  },
});
const random = seededRandom(Number(values.seed));
const work = mkdtempSync(join(tmpdir(), "lrfinder-faults-"));
const counted = tally();
const data = "examples/data/penguins.csv";
const column = ["--target", "Species"];
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * What is run: its words for a seed, the file that makes its answer whole, and how many are ended.
 */
const kinds = {
  search: {
    summary: "result.json",
    runs: Number(values.searches),
    words: (seed, table) => ["find", table, ...column, "--steps", "60", "--seed", String(seed)],
  },
  training: {
    summary: "model.json",
    runs: Number(values.trainings),
    words: (seed, table) => [
      "train",
      table,
      ...column,
      "--epochs",
      "30",
      "--lr",
      "0.01",
      "--seed",
      String(seed),
    ],
  },
};

let seed = 0;
/** Starts a run on the table as a file, or piped, whose spooled copy is temporary. */
function begin({ words }, out) {
  const piped = random() < 0.5;
  const table = piped ? "-" : data;
  const run = [...words(++seed, table), "--quiet", "--out", out];
  return start(run, { work, input: piped ? data : undefined });
}

function newFolder(name) {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, foreign.name), foreign.text);
  return folder;
}

function bytesIn(folder) {
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The state of a folder and what else a run left, as it is counted.
 *
 * @param before what a killed run had left there: one that ends before it opens the folder leaves it.
 */
function stateAfter(ends, { folder, summary, before }) {
  const temporary = ends.flatMap(({ left }) => left.map((name) => `temporary ${name}`));
  const left = leftoversIn(folder).filter((name) => !before.includes(name));
  return { answer: answerIn(folder, summary), leftovers: [...left, ...temporary] };
}

/** Resolves when something has happened so many times in a folder to files on their way. */
function writing(folder, times) {
  return new Promise((resolve) => {
    let seen = 0;
    const watcher = watch(folder, (_, name) => {
      if (!/\.(tmp|old)$/.test(name ?? "") || ++seen < times) return;
      watcher.close();
      resolve();
    });
    watcher.unref();
  });
}

const succeeded = ({ code }) => code === 0 || code === 1;

/** Ends one run by a signal; a fourth of them get a second one soon after. */
async function endBySignal(kind, name, { folder, wholeMs, signal }) {
  const before = leftoversIn(folder);
  const running = begin(kind, folder);
  const whom = random() < 0.5 ? "one" : "all";
  const again = random() < 0.25 ? 300 * random() : undefined;
  // Half of the moments are anywhere, half while files are written, which is a short part of a run.
  const moment =
    random() < 0.5 ? after(random() * wholeMs) : writing(folder, Math.ceil(12 * random()));
  await Promise.race([running.ended, moment]);
  await after(10 * random());
  running.kill(signal, whom);
  if (again !== undefined && signal !== "SIGKILL") {
    await Promise.race([running.ended, after(again)]);
    running.kill(signal, whom);
  }
  const end = await running.ended;
  const byItself = succeeded(end);
  const asked = end.signal === signal || end.code === exitCodes[signal];
  counted.count(`${name}, ${signal}`, {
    ...stateAfter([end], { folder, summary: kind.summary, before }),
    byItself,
    mayLeave: signal === "SIGKILL" && !byItself,
    wrong: byItself || asked ? undefined : `exit code ${end.code ?? end.signal}: ${end.said}`,
  });
}

/** Runs once on a disk that has room for a part of the new files. */
async function endByFullDisk(kind, name, { disk, folder }) {
  const before = leftoversIn(folder);
  disk.fillTo(random() * 1.2 * bytesIn(folder));
  const end = await begin(kind, folder).ended;
  const full = end.code === 2 && /the disk is full/.test(end.said);
  counted.count(`${name}, full disk`, {
    ...stateAfter([end], { folder, summary: kind.summary, before }),
    byItself: succeeded(end),
    wrong: full || succeeded(end) ? undefined : `exit code ${end.code}: ${end.said}`,
  });
}

/** Runs two at once in one folder. */
async function twoAtOnce(kind, name, { folder, wholeMs }) {
  const before = leftoversIn(folder);
  const first = begin(kind, folder);
  await after(0.5 * random() * wholeMs);
  const ends = await Promise.all([first.ended, begin(kind, folder).ended]);
  const refused = ends.filter(({ code, said }) => code === 2 && said.includes("--out"));
  const done = ends.filter(succeeded);
  const fine = done.length > 0 && refused.length + done.length === 2;
  counted.count(`${name}, two at once`, {
    ...stateAfter(ends, { folder, summary: kind.summary, before }),
    byItself: refused.length === 0,
    wrong: fine ? undefined : ends.map(({ code, said }) => `${code}: ${said}`).join("; "),
  });
}

for (const [name, kind] of Object.entries(kinds)) {
  const folder = newFolder(name);
  // How long a run takes: the second, when its files are in the cache.
  await begin(kind, folder).ended;
  const began = performance.now();
  const { code, said } = await begin(kind, folder).ended;
  if (code !== 0) throw new Error(`a ${name} that nobody ends has exit code ${code}: ${said}`);
  const wholeMs = performance.now() - began;
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"];
  for (let i = 0; i < kind.runs; i++) {
    await endBySignal(kind, name, { folder, wholeMs, signal: signals[i % signals.length] });
  }
  for (let i = 0; i < kind.runs / 10; i++) await twoAtOnce(kind, name, { folder, wholeMs });
  const place = join(work, `${name}-disk`);
  const disk = smallDisk(place, { size: "4m" });
  if (typeof disk === "string") {
    counted.skip(`${name}, full disk`, disk);
    continue;
  }
  try {
    const small = newFolder(`${name}-disk/out`);
    await begin(kind, small).ended;
    for (let i = 0; i < kind.runs / 10; i++) {
      await endByFullDisk(kind, name, { disk, folder: small });
    }
  } finally {
    disk.unmount();
  }
}
rmSync(work, { recursive: true, force: true });
console.log(counted.table());
for (const complaint of counted.complaints) console.error(complaint);
process.exitCode = counted.complaints.length > 0 ? 1 : 0;
