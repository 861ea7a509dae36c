// npm run bench:predict [-- --rows 5000000 --beside FOLDER --rounds 3] : what `lrfinder predict` takes
// for a large table, in seconds, seconds of the processor, and memory; beside another clone of the
// project, that is built, in turns.
//
// The table has eight columns of numbers, one of them with missing values, a text of eight
// categories, and the target, two classes. `train` learns from 2,000 of its rows.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { seededRandom } from "lrfinder";
import { median } from "../median.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const flag = (name, usual) => {
  const place = process.argv.indexOf(name);
  return place < 0 ? usual : process.argv[place + 1];
};
const rows = Number(flag("--rows", 5_000_000));
const rounds = Number(flag("--rounds", 3));
const beside = flag("--beside", undefined);
const launcherIn = (clone) => join(clone, "packages/cli/bin/lrfinder.js");
const folder = mkdtempSync(join(tmpdir(), "lrfinder-predict-"));

/** Writes a table, some thousand rows at a time. */
async function writeTable(path, count) {
  const random = seededRandom(1);
  const file = createWriteStream(path);
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  let text = `${names.join(",")},city,label\n`;
  for (let row = 0; row < count; row++) {
    const numbers = names.map(() => random());
    const city = Math.floor(8 * random());
    const label = numbers[0] + numbers[1] * numbers[2] + city / 16 + random() / 4 > 1.1;
    const cells = numbers.map((number) => (number * 100).toFixed(3));
    if (random() < 0.05) cells[4] = "";
    text += `${cells.join(",")},city ${city},${label ? "yes" : "no"}\n`;
    if (row % 5000 === 4999) {
      if (!file.write(text)) await once(file, "drain");
      text = "";
    }
  }
  file.end(text);
  await once(file, "finish");
}

/** Runs a command, and measures it with all its processes: wall and processor seconds, and memory. */
async function measured(clone, words) {
  const start = performance.now();
  const command = spawn(process.execPath, [launcherIn(clone), ...words], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  command.stderr.on("data", (piece) => {
    said += piece;
  });
  let peak = 0;
  const ticks = new Map();
  const watch = setInterval(() => {
    const all = processesOf(command.pid);
    for (const one of all) ticks.set(one.pid, one.ticks);
    peak = Math.max(
      peak,
      all.reduce((sum, { resident }) => sum + resident, 0),
    );
  }, 20);
  const [code] = await once(command, "close");
  clearInterval(watch);
  if (code !== 0) throw new Error(said);
  const processor = [...ticks.values()].reduce((sum, each) => sum + each, 0) / 100;
  return { seconds: (performance.now() - start) / 1000, processor, peak };
}

/** A process and all that it started, as Linux tells of them: ticks of the processor, resident MiB. */
function processesOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    const own = {
      pid,
      ticks: Number(fields[11]) + Number(fields[12]),
      resident: Number(fields[21]) / 256,
    };
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return [own, ...children.filter(Boolean).flatMap((child) => processesOf(Number(child)))];
  } catch {
    return [];
  }
}

const clones = [{ name: "this one", path: root }];
if (beside) clones.push({ name: beside, path: beside });
try {
  const small = join(folder, "small.csv");
  await writeTable(small, 2000);
  const model = join(folder, "model");
  await measured(root, [
    "train",
    small,
    "--target",
    "label",
    "--lr",
    "0.01",
    "--epochs",
    "5",
    "--quiet",
    "--out",
    model,
  ]);
  for (const count of [Math.round(rows / 10), rows]) {
    const table = join(folder, "table.csv");
    await writeTable(table, count);
    const runs = new Map(clones.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      const turn = round % 2 === 0 ? clones : [...clones].reverse();
      for (const { name, path } of turn) {
        const out = join(folder, "predictions.csv");
        runs
          .get(name)
          .push(await measured(path, ["predict", model, table, "--quiet", "--out", out]));
      }
    }
    console.log(`${count} rows, medians of ${rounds}:`);
    for (const [name, all] of runs) {
      const of = (key) => median(all.map((run) => run[key]));
      console.log(
        `  ${name}: ${of("seconds").toFixed(1)} s, ${of("processor").toFixed(1)} s of the processor, ` +
          `${of("peak").toFixed(0)} MiB`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
