import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { SweepAnswer } from "../sweep/answer.js";

/** Where the jobs of a sweep are run, for tests. */
export interface TestMachines {
  /** What is added to the words of the sweep. */
  readonly words: readonly string[];
  /** Starts what runs jobs, before each test. */
  begin(): Promise<void>;
}

/** A program that notes its seed in a file, and whose loss is its rate. */
export function notingProgram(file: string, rest = ""): string {
  return `sh -c 'echo $0 >> ${file}; ${rest} echo loss=$1' {seed} {lr}`;
}

/** The lines of a file, as far as there is one. */
export function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

/** What `--json` has printed. */
export function answerOf({ code, stdout, stderr }: Finished): SweepAnswer {
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The jobs that a folder holds: what each was asked, and its answer as a text. */
export function jobsIn(out: string): ReadonlyMap<string, string> {
  const folder = join(out, "jobs");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    names
      .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
      .sort()
      .map((name) => {
        const { answer } = JSON.parse(readFileSync(join(folder, name), "utf8"));
        return [name, JSON.stringify(answer)];
      }),
  );
}

const wine = ["examples/data/wine.csv", "--target", "cultivar", "--epochs", "2"];
const trainings = ["sweep", ...wine, "--vary", "batch-size=16,64", "--vary", "depth=1,2", "--json"];

/** What holds of a sweep wherever its jobs are run. */
export function holdsAnywhere(open: () => Promise<TestMachines>): void {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  let machines: TestMachines;
  const sweep = (...words: string[]) => [...words, ...machines.words];

  beforeAll(async () => {
    machines = await open();
  });
  beforeEach(() => machines.begin());
  afterAll(folder.remove);

  test("every job comes to the bit to what one machine alone makes of it", async () => {
    const alone = answerOf(await lrfinder([...trainings, "--out", at("alone")]));
    const here = answerOf(await keptRunning(sweep(...trainings, "--out", at("here"))));
    expect([...jobsIn(at("here"))]).toEqual([...jobsIn(at("alone"))]);
    expect(jobsIn(at("here")).size).toBe(4);
    expect([here.best?.lr, here.best?.score]).toEqual([alone.best?.lr, alone.best?.score]);
    const again = answerOf(await keptRunning(sweep(...trainings, "--out", at("here"))));
    expect(again.jobs).toMatchObject({ total: 4, kept: 4, run: 0 });
  });

  test("a sweep that is killed goes on, and makes nothing twice", async () => {
    const command = notingProgram(at("killed"), "sleep 0.05;");
    const words = sweep("sweep", "--command", command, "--rates", "0.1", "--seeds", "30", "--json");
    const out = at("killed-sweep");
    await lrfinder([...words, "--out", out], {
      async meanwhile(running) {
        while (running.exitCode === null && jobsIn(out).size < 5) await after(10);
        running.kill("SIGKILL");
      },
    });
    const { jobs } = answerOf(await lrfinder([...words, "--out", out]));
    expect(jobs).toMatchObject({ total: 30, failed: 0, left: 0 });
    const seeds = linesOf(at("killed")).map(Number);
    expect(new Set(seeds).size).toBe(30);
    // On one machine, what runs when it is killed runs again.
    expect(seeds.length).toBeLessThan(36);
  });

  test("a run that fails is told, and stops no other", async () => {
    const command = notingProgram(at("failing"), '[ $1 = "0.1" ] && exit 3;');
    const words = ["sweep", "--command", command, "--rates", "0.01,0.1,1", "--seeds", "2"];
    const { best, trials, jobs } = answerOf(
      await keptRunning(sweep(...words, "--json", "--out", at("failing-sweep"))),
    );
    expect(jobs).toMatchObject({ total: 6, run: 6, failed: 0 });
    expect(best!.lr).toBe(0.01);
    expect(trials[0]!.rates!.map(({ loss }) => loss)).toEqual([0.01, null, 1]);
    expect(linesOf(at("failing"))).toHaveLength(6);
  });
}
