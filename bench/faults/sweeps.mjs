// Ends one sweep again and again at random moments, begins it again, and looks at what was made
// twice: `npm run bench:faults:sweep`. Flags: --kills N (20), --seed N (1).
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "lrfinder";
import { start } from "./command.mjs";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const kills = Number(values.kills);
const random = seededRandom(Number(values.seed));
const work = mkdtempSync(join(tmpdir(), "lrfinder-faults-sweep-"));
const words = [
  ...["sweep", "examples/data/penguins.csv", "--target", "Species", "--epochs", "10", "--quiet"],
  ...["--vary", "batch-size=8,16,32,64", "--vary", "width=8,32", "--seeds", "5"],
];
const JOBS = 40;
const exitCodes = { SIGINT: 130, SIGTERM: 143 };
const complaints = [];

/** Every job that is kept in a folder: when and where its file was written, and what it says. */
function jobsIn(out) {
  const names = readdirSync(out, { withFileTypes: true }).some(({ name }) => name === "jobs")
    ? readdirSync(join(out, "jobs"))
    : [];
  return new Map(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => {
        const path = join(out, "jobs", name);
        const { ino, mtimeMs } = statSync(path);
        return [name, { ino, mtimeMs, text: readFileSync(path, "utf8") }];
      }),
  );
}

const folder = (name) => mkdtempSync(join(work, `${name}-`));
const answers = (jobs) =>
  [...jobs.values()].map(({ text }) => JSON.stringify(JSON.parse(text).answer)).sort();

const whole = folder("whole");
const began = performance.now();
const { code } = await start([...words, "--out", whole], { work }).ended;
if (code !== 0) throw new Error(`a sweep that nobody ends has exit code ${code}`);
const wholeMs = performance.now() - began;

const out = folder("ended");
let known = new Map();
let [made, byItself] = [0, 0];
for (let i = 0; i < kills; i++) {
  const signal = ["SIGKILL", "SIGINT", "SIGTERM"][i % 3];
  const running = start([...words, "--out", out], { work });
  // Some end before a job has, others when several have.
  await Promise.race([running.ended, after(wholeMs * (0.05 + 0.25 * random()))]);
  running.kill(signal, random() < 0.5 ? "one" : "all");
  const end = await running.ended;
  if (end.code === 0) byItself++;
  else if (signal !== "SIGKILL" && end.code !== exitCodes[signal] && end.signal !== signal) {
    complaints.push(`${signal}: exit code ${end.code}: ${end.said}`);
  }
  if (signal !== "SIGKILL" && end.left.length > 0) complaints.push(`${signal}: left ${end.left}`);
  const now = jobsIn(out);
  for (const [name, before] of known) {
    const { ino, mtimeMs } = now.get(name) ?? {};
    if (ino !== before.ino || mtimeMs !== before.mtimeMs) complaints.push(`${name} was made twice`);
  }
  made += now.size - known.size;
  known = now;
}
const last = await start([...words, "--out", out], { work }).ended;
if (last.code !== 0) complaints.push(`at last: exit code ${last.code}: ${last.said}`);
const [ended, undisturbed] = [jobsIn(out), jobsIn(whole)].map(answers);
if (ended.length !== JOBS) complaints.push(`${ended.length} jobs of ${JOBS} are there`);
if (JSON.stringify(ended) !== JSON.stringify(undisturbed)) complaints.push("answers differ");
const others = readdirSync(join(out, "jobs")).filter((name) => !name.endsWith(".json"));
if (others.length > 0) complaints.push(`left ${others.join(", ")}`);
rmSync(work, { recursive: true, force: true });
console.log(
  `A sweep of ${JOBS} jobs was ended ${kills} times (${byItself} times it had ended before): ${made} jobs ` +
    `were made before the last run, ${ended.length} are there, ${complaints.length} complaints.`,
);
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
