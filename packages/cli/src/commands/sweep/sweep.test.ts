import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { childrenOf } from "../../testing/children.js";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import { wholeness } from "../../testing/whole-folder.js";
import type { SweepAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const answerOf = ({ stdout }: Finished) => JSON.parse(stdout) as SweepAnswer;

const wine = ["examples/data/wine.csv", "--target", "cultivar", "--epochs", "3"];
const vary = ["--vary", "batch-size=16,64", "--vary", "width=4,8", "--vary", "depth=1"];
const sweep = ["sweep", ...wine, ...vary, "--json"];

const isJob = (name: string) => /^[0-9a-f]{64}\.json$/.test(name);

/** What every job is kept as, by the name of its file. */
function jobsIn(out: string) {
  const names = existsSync(join(out, "jobs")) ? readdirSync(join(out, "jobs")) : [];
  return names.filter(isJob).map((name) => {
    const path = join(out, "jobs", name);
    const { mtimeMs, ino } = statSync(path);
    return { name, mtimeMs, ino, ...JSON.parse(readFileSync(path, "utf8")) };
  });
}

/** An answer without what differs from run to run. */
function timeless({ trials, best, jobs, seconds, out, ...rest }: SweepAnswer) {
  const without = (one: SweepAnswer["best"]) =>
    one && {
      ...{ ...one, seconds: 0 },
      seeds: one.seeds.map((seed) => ({ ...seed, seconds: 0 })),
    };
  return { ...rest, trials: trials.map(without), best: without(best) };
}

let whole: SweepAnswer;

beforeAll(async () => {
  const finished = await lrfinder([...sweep, "--out", at("whole")]);
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  whole = answerOf(finished);
});

test("a sweep names the best of all configurations, and what each value came to", () => {
  const { status, base, score, trials, best, axes, jobs } = whole;
  expect({ status, base, score }).toEqual({
    ...{ status: "found", base: "train", score: { name: "accuracy", better: "higher" } },
  });
  expect(jobs).toEqual({ total: 4, kept: 0, run: 4, failed: 0, left: 0 });
  expect(trials.map(({ settings }) => settings)).toEqual([
    { batchSize: 16, width: 4, depth: 1 },
    { batchSize: 16, width: 8, depth: 1 },
    { batchSize: 64, width: 4, depth: 1 },
    { batchSize: 64, width: 8, depth: 1 },
  ]);
  expect(best!.score).toBe(Math.max(...trials.map((trial) => trial.score!)));
  const [sizes] = axes;
  expect(sizes!.values.map(({ value }) => value)).toEqual([16, 64]);
  expect(sizes!.values[0]!.best).toBe(Math.max(trials[0]!.score!, trials[1]!.score!));
  expect(sizes!.slope!.points).toBe(4);
  expect(wholeness(at("whole"), "result.json")).toBe("whole");
});

test("every job is to the bit what lrfinder train does with the same settings", async () => {
  const [, trial] = whole.trials;
  expect(trial!.command).toContain("--hidden 8 --batch-size 16");
  const kept = jobsIn(at("whole")).find(
    ({ job }) =>
      job.asked.settings["--hidden"] === "8" && job.asked.settings["--batch-size"] === "16",
  );
  const words = ["train", ...wine, "--hidden", "8", "--batch-size", "16", "--json"];
  const trained = await keptRunning([...words, "--out", at("trained")]);
  const { out, seconds, ...answer } = JSON.parse(trained.stdout);
  expect(kept.answer).toEqual(answer);
  expect([trial!.lr, trial!.score]).toEqual([answer.lr, answer.accuracy]);
});

test("the same command runs nothing again, and another one what it lacks", async () => {
  const before = jobsIn(at("whole"));
  const again = answerOf(await lrfinder([...sweep, "--out", at("whole")]));
  expect(again.jobs).toMatchObject({ total: 4, kept: 4, run: 0 });
  expect(timeless(again)).toEqual(timeless(whole));
  const more = [...sweep, "--seeds", "2", "--out", at("whole")];
  const { jobs, trials } = answerOf(await lrfinder(more));
  expect(jobs).toMatchObject({ total: 8, kept: 4, run: 4 });
  expect(trials[0]!.seeds.map(({ seed }) => seed)).toEqual([0, 1]);
  expect(trials[0]!.seeds[0]).toEqual(whole.trials[0]!.seeds[0]);
  // What had been written is as it was.
  const now = jobsIn(at("whole"));
  for (const one of before) expect(now).toContainEqual(one);
});

test("a table that has changed is trained on anew", async () => {
  const table = at("table.csv");
  copyFileSync(join(root, "examples/data/wine.csv"), table);
  const words = ["sweep", table, "--target", "cultivar", "--epochs", "1", "--vary", "width=4,8"];
  const run = async () => answerOf(await lrfinder([...words, "--json", "--out", at("changed")]));
  expect((await run()).jobs).toMatchObject({ kept: 0, run: 2 });
  const lines = readFileSync(table, "utf8").trimEnd().split("\n");
  writeFileSync(table, `${lines.slice(0, -1).join("\n")}\n`);
  expect((await run()).jobs).toMatchObject({ kept: 0, run: 2 });
});

test.each([
  ["SIGKILL", [0, 1, 2]],
  ["SIGINT", [1]],
  ["SIGTERM", [2]],
] as const)(
  "a sweep that %s ends goes on, and makes nothing twice: after %j jobs",
  async (signal, moments) => {
    const out = at(signal);
    const seen = new Map<string, number>();
    const begun = () => existsSync(join(out, "jobs"));
    for (const jobs of moments) {
      const { code } = await lrfinder([...sweep, "--out", out], {
        async meanwhile(command) {
          while (command.exitCode === null && !(begun() && jobsIn(out).length >= jobs))
            await after(5);
          await after(100 * jobs);
          command.kill(signal);
        },
      });
      // Null where it was killed before it listened.
      const asked = { SIGKILL: null, SIGINT: 130, SIGTERM: 143 }[signal];
      expect([0, null, asked]).toContain(code);
      for (const { name, ino } of jobsIn(out)) {
        expect(seen.get(name) ?? ino).toBe(ino);
        seen.set(name, ino);
      }
    }
    const ended = answerOf(await lrfinder([...sweep, "--out", out]));
    expect(ended.jobs).toMatchObject({ total: 4, kept: seen.size, run: 4 - seen.size });
    expect(timeless(ended)).toEqual(timeless(whole));
    for (const { name, ino } of jobsIn(out)) expect(seen.get(name) ?? ino).toBe(ino);
    const left = readdirSync(join(out, "jobs")).filter(
      (name) => !/^[0-9a-f]{64}\.json$/.test(name),
    );
    expect(left).toEqual([]);
  },
);

test.runIf(process.platform === "linux")("a process that dies fails its job alone", async () => {
  // One training a job, long enough to be killed.
  const one = ["--lr", "0.001", "--l2", "0", "--members", "0"];
  const words = ["sweep", ...wine, "--epochs", "1000", "--patience", "1000", ...one];
  const { code, stdout, stderr } = await lrfinder(
    [...words, "--vary", "width=4,8", "--cores", "2", "--json", "--out", at("died")],
    {
      async meanwhile(command) {
        while (childrenOf(command.pid!).length < 2) await after(5);
        await after(300);
        process.kill(childrenOf(command.pid!)[1]!, "SIGKILL");
      },
    },
  );
  expect([code, stderr]).toEqual([0, ""]);
  const { jobs, warnings, trials } = JSON.parse(stdout) as SweepAnswer;
  expect(jobs).toMatchObject({ total: 2, run: 1, failed: 1 });
  expect(trials.map(({ status }) => status).sort()).toEqual(["failed", "ok"]);
  expect(warnings[0]).toContain("1 of the jobs failed, and the same command tries them again");
});

test("searches alone give rates, as lrfinder find does, and their slope", async () => {
  const words = ["examples/data/wine.csv", "--target", "cultivar", "--steps", "40"];
  const ask = ["sweep", ...words, "--base", "find", "--vary", "batch-size=4,32"];
  const { code, stdout } = await lrfinder([...ask, "--json", "--out", at("find")]);
  expect(code).toBe(0);
  const { trials, best, score, axes } = JSON.parse(stdout) as SweepAnswer;
  expect([best, score]).toEqual([null, null]);
  const found = await keptRunning(["find", ...words, "--batch-size", "4", "--json"]);
  const { seconds, ...answer } = JSON.parse(found.stdout);
  expect(trials[0]!.lr).toBe(answer.lr);
  const kept = jobsIn(at("find")).find(({ job }) => job.asked.settings["--batch-size"] === "4");
  expect(kept.answer).toEqual(answer);
  const ratio = Math.log(trials[1]!.lr! / trials[0]!.lr!) / Math.log(8);
  expect(axes[0]!.slope!.slope).toBeCloseTo(ratio, 12);
});

test("a recipe says the same as flags, which count more", async () => {
  const recipe = {
    ...{ data: "examples/data/wine.csv", target: "cultivar", epochs: 9 },
    vary: { batchSize: [16, 64], width: [4, 8], depth: [1] },
  };
  writeFileSync(at("recipe.json"), JSON.stringify(recipe));
  const words = ["sweep", at("recipe.json"), "--epochs", "3", "--json", "--out", at("whole")];
  expect(answerOf(await lrfinder(words)).jobs).toMatchObject({ total: 4, kept: 4, run: 0 });
});

test("a list in a recipe names configurations one by one", async () => {
  const recipe = {
    ...{ data: "examples/data/wine.csv", target: "cultivar", epochs: 3, depth: 1 },
    list: [
      { batchSize: 16, hidden: [4] },
      { batchSize: 64, hidden: [8] },
    ],
  };
  const { depth, ...known } = recipe;
  writeFileSync(at("odd.json"), JSON.stringify(recipe));
  const odd = await keptRunning(["sweep", at("odd.json"), "--out", at("odd")]);
  expect([odd.code, odd.stderr]).toEqual([
    2,
    expect.stringContaining("odd.json: depth is unknown"),
  ]);
  writeFileSync(at("list.json"), JSON.stringify(known));
  const words = ["sweep", at("list.json"), "--json", "--out", at("whole")];
  const { trials, jobs } = answerOf(await lrfinder(words));
  expect(jobs).toMatchObject({ total: 2, kept: 2 });
  expect(trials.map(({ settings }) => settings)).toEqual([
    { batchSize: 16, hidden: 4 },
    { batchSize: 64, hidden: 8 },
  ]);
});

test("--dry-run says how many jobs there are and about how long they take, and writes nothing", async () => {
  const words = ["sweep", ...wine, ...vary, "--seeds", "2", "--cores", "2", "--dry-run"];
  const fresh = await lrfinder([...words, "--out", at("dry")]);
  expect(fresh.stdout).toMatch(
    /^8 jobs: 4 configurations with 2 seeds\. They take about \d+ s on 2 cores\.\n$/,
  );
  expect(readdirSync(folder.path)).not.toContain("dry");
  const { stdout } = await lrfinder([...words, "--out", at("whole"), "--json"]);
  const { seconds, ...plan } = JSON.parse(stdout);
  expect(plan).toEqual({ configurations: 4, jobs: 8, kept: 8, cores: 1 });
  expect(seconds).toBe(0);
});

test.each([
  [["nope.csv", "--target", "a"], "nope.csv does not exist: check the path"],
  [["-", "--target", "a"], "DATA must be a file: a sweep reads it many times, and - only once"],
  [["examples/data/wine.csv"], "--target is missing: name the column to predict"],
  [[...wine, "--patience", "0"], "--patience must be a whole number from 1 to 1,000,000, not 0"],
  [[...wine, "--hidden", "3"], "hidden and width exclude each other: both set the hidden layers"],
  [[...wine, "--rates", "1"], "--rates is of a program: name one with --command, or leave it out"],
  [[...wine, "--base", "find", "--lr", "1"], "--lr is not of lrfinder find: leave it out"],
  [["examples/data/wine.csv", "--target", "hu"], 'examples/data/wine.csv has no column "hu"'],
])("sweep %j is refused with exit code 2", async (words, sentence) => {
  const refused = await keptRunning(["sweep", ...words, "--vary", "width=4,8", "--out", at("no")]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(sentence);
  expect(refused.stderr.trimEnd()).not.toContain("\n");
});
