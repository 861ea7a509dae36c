import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { asked } from "../../testing/asked.js";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { printed } from "../../testing/printed.js";
import type { SweepAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const wine = ["sweep", "examples/data/wine.csv", "--target", "cultivar"];

test("halving trains one in three for three times as long, and the best of the last round wins", async () => {
  const vary = ["--vary", "batch-size=16,64,128", "--vary", "optimizer=sgd,adam,nesterov"];
  const ask = [
    ...wine,
    ...vary,
    "--epochs",
    "9",
    "--halving",
    "3",
    "--json",
    "--out",
    at("halved"),
  ];
  const { code, stdout } = await lrfinder(ask);
  expect(code).toBe(0);
  const { trials, best, jobs } = JSON.parse(stdout) as SweepAnswer;
  expect(jobs).toMatchObject({ total: 9 + 3 + 1, kept: 0, run: 13 });
  const reached = (epochs: number) => trials.filter((trial) => trial.epochs === epochs);
  expect([reached(1), reached(3), reached(9)].map(({ length }) => length)).toEqual([6, 2, 1]);
  expect(best).toEqual(reached(9)[0]);
  const { optimizer, batchSize } = best!.settings;
  const alone = await lrfinder([
    ...["train", ...wine.slice(1), "--epochs", "9", "--json", "--out", at("alone")],
    ...["--optimizer", String(optimizer), "--batch-size", String(batchSize)],
  ]);
  expect(JSON.parse(alone.stdout).accuracy).toBe(best!.score);
  const again = await lrfinder(ask);
  expect((JSON.parse(again.stdout) as SweepAnswer).jobs).toMatchObject({ kept: 13, run: 0 });
});

test("--max-hours ends a sweep with what is known, and the same command goes on", async () => {
  const vary = ["--vary", "width=4,8,16,32", "--cores", "1", "--json"];
  // One training a job, beside its start and its search: not all four are reached.
  const one = ["--epochs", "1000", "--patience", "1000", "--l2", "0.01", "--members", "0"];
  const words = [...wine, ...vary, ...one, "--out", at("hours")];
  const { code, stdout } = await lrfinder([...words, "--max-hours", String(1 / 3600)]);
  const { jobs, warnings } = JSON.parse(stdout) as SweepAnswer;
  expect(jobs.left).toBeGreaterThan(0);
  expect(jobs.run + jobs.left).toBe(4);
  expect(code).toBe(jobs.run > 0 ? 0 : 1);
  expect(warnings.join()).toContain(`${jobs.left} of the jobs were not reached in --max-hours`);
  const more = await lrfinder(words);
  expect((JSON.parse(more.stdout) as SweepAnswer).jobs).toMatchObject({ kept: jobs.run, left: 0 });
});

test("a page shows a sweep while it grows, and all of it once it has ended", async () => {
  const words = [...wine, "--vary", "width=4,8", "--epochs", "2", "--cores", "1", "--quiet"];
  let last = "";
  const { code, stderr } = await lrfinder(
    [...words, "--watch", "--no-open", "--port", "0", "--out", at("watched")],
    {
      async meanwhile(command) {
        const said = await printed(command, { on: "stderr", matching: /http:\/\/[\d.:]+\// });
        const first = await asked(said);
        expect(first.headers["content-security-policy"]).toContain("default-src 'none'");
        expect(first.text).toContain('<script src="/growing.js"');
        expect((await asked(said, { headers: { host: "example.org" } })).status).toBe(403);
        do last = (await asked(said)).text;
        while (last.includes("<script"));
      },
    },
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Watch it at http:\/\/127\.0\.0\.1:\d+\/\n$/);
  expect(last).toContain("Every configuration");
  expect(last).toContain("It ran 2 configurations");
  expect(readFileSync(at("watched", "report.html"), "utf8")).toContain("<svg");
});

const python = existsSync("/usr/bin/python3");

test.runIf(python)(
  "the rate of a program that is a trainer is found for each configuration",
  async () => {
    const { stdout: helper } = await lrfinder(["exec", "--helper", "python"]);
    writeFileSync(at("lrfinder_exec.py"), helper);
    writeFileSync(
      at("bowl.py"),
      `import sys
from lrfinder_exec import serve
steepness, w = float(sys.argv[1]), [3.0]
def step(lr, momentum=None):
    loss = 0.5 * steepness * w[0] ** 2
    w[0] -= lr * steepness * w[0]
    return loss
serve(step, lambda: list(w), lambda state: w.__setitem__(slice(None), state), lambda seed: None, optimizer="sgd")
`,
    );
    const program = `python3 '${at("bowl.py")}' {steepness}`;
    const words = ["sweep", "--base", "exec", "--command", program, "--vary", "steepness=1,16"];
    const { code, stdout, stderr } = await lrfinder([...words, "--json", "--out", at("bowl")]);
    expect([code, stderr]).toEqual([0, ""]);
    const { trials, axes, best } = JSON.parse(stdout) as SweepAnswer;
    expect(best).toBeNull();
    const alone = await lrfinder(["exec", "--json", "--", "python3", at("bowl.py"), "16"]);
    expect(trials[1]!.lr).toBe(JSON.parse(alone.stdout).lr);
    // Sixteen times as steep: steps of a sixteenth, as far as the sweep's hundred rates can tell.
    expect(axes[0]!.slope!.slope).toBeGreaterThan(-1.2);
    expect(axes[0]!.slope!.slope).toBeLessThan(-0.8);
  },
);

test.each([
  [["--base", "exec"], "--base exec needs --command: the program and its words"],
  [["--base", "train", "--command", "a {lr}"], "--base train and --command exclude each other"],
  [["--halving", "3", "--base", "find"], "--halving is of trainings: leave it out"],
  [["--halving", "1"], "--halving must be a whole number from 2 to 100, not 1"],
  [["--halving", "2", "--vary", "epochs=2,4"], "--halving and --vary epochs exclude each other"],
  [["--max-hours", "0"], "--max-hours must be a number above 0, not 0"],
  [["--seeds", "1,1"], "--seeds must be different seeds, not"],
  [["--cores", "0"], "--cores must be a whole number from 1 to 1,024, not 0"],
  [["--port", "0"], "--port is of the page that watches: add --watch, or leave it out"],
])("%j is refused with exit code 2", async (flags, sentence) => {
  const { code, stderr } = await keptRunning([...wine, "--vary", "width=4,8", ...flags]);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});
