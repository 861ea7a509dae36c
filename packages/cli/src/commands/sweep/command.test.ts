import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { SweepAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

/** A program that walks down w² from w = 1, and does something odd at some rates. */
writeFileSync(
  at("walk.mjs"),
  `const [lr, seed, start = 1] = process.argv.slice(2).map(Number);
if (lr === 10) process.exit(3);
if (lr === 20) console.log("nothing to say");
if (lr === 40) { console.log("loss=1"); console.log("loss=nan"); }
if (lr < 10) {
  let w = start + seed / 10;
  for (let step = 0; step < 8; step++) {
    // Where both outputs have losses, those of standard output count.
    if (lr < 0.9) console.log(\`step \${step} loss=\${w * w}\`);
    console.error(\`step \${step} loss=\${lr < 0.9 ? 99 : w * w}\`);
    w -= lr * 2 * w;
  }
}
`,
);
const program = `'${process.execPath}' '${at("walk.mjs")}' {lr} {seed}`;
const pattern = ["--loss-pattern", "loss=(\\S+)"];

/** The mean of the last two of the eight losses. */
function expected(lr: number, seed: number): number {
  const loss = (step: number) => ((1 + seed / 10) * (1 - 2 * lr) ** step) ** 2;
  return (loss(6) + loss(7)) / 2;
}

test("every rate is run with every seed, and the lowest median loss of the last quarter wins", async () => {
  const words = ["sweep", "--command", program, ...pattern, "--rates", "0.1,0.3,0.9,10,20,40"];
  const { code, stdout, stderr } = await lrfinder([...words, "--out", at("walk"), "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  const { best, trials, axes, jobs, status, base } = JSON.parse(stdout) as SweepAnswer;
  expect({ status, base, jobs }).toEqual({
    ...{ status: "found", base: "command" },
    jobs: { total: 18, kept: 0, run: 18, failed: 0, left: 0 },
  });
  expect(best).toMatchObject({ lr: 0.3, edge: null, settings: {}, status: "ok" });
  const { rates } = trials[0]!;
  for (const [i, lr] of [0.1, 0.3, 0.9].entries()) {
    expect(rates![i]!.losses).toHaveLength(3);
    for (const seed of [0, 1, 2]) {
      expect(rates![i]!.losses[seed]).toBeCloseTo(expected(lr, seed), 12);
    }
    expect(rates![i]!.loss).toBeCloseTo(expected(lr, 1), 12);
  }
  // A bad exit, no match, and a loss that is no number: all three count as diverged.
  expect(rates!.slice(3).map(({ loss, losses }) => [loss, losses])).toEqual(
    new Array(3).fill([null, [null, null, null]]),
  );
  expect(axes[0]).toMatchObject({ name: "lr" });
  expect(readFileSync(at("walk", "trials.csv"), "utf8").split("\n")).toHaveLength(20);

  const again = await lrfinder([...words, "--out", at("walk"), "--quiet"]);
  expect([again.code, again.stdout]).toEqual([0, "0.3\n"]);
  expect(JSON.parse(readFileSync(at("walk", "result.json"), "utf8")).jobs.kept).toBe(18);
});

test("other names in braces vary, and an edge of the grid is widened", async () => {
  const words = ["sweep", "--command", `${program} {start}`, ...pattern, "--seeds", "1"];
  const ask = [...words, "--rates", "0.01,0.1", "--vary", "start=1,4", "--out", at("start")];
  const { code, stdout } = await lrfinder(ask);
  expect(code).toBe(0);
  expect(stdout).toContain("The best learning rate with start 1 is 0.1");
  expect(stdout).toContain("Warning: the best rate is the highest that was tried: widen the grid");
  expect(stdout).toMatch(/To run the best one:\n.*walk\.mjs 0\.1 0 1\n/);
});

test("where every run diverges, the first says why, and the exit code is 1", async () => {
  const words = ["sweep", "--command", program, ...pattern, "--rates", "10", "--seeds", "1"];
  const { code, stdout } = await lrfinder([...words, "--out", at("diverged")]);
  expect(code).toBe(1);
  expect(stdout).toContain("Nothing can be recommended: exit code 3.");
});

test.runIf(process.platform === "linux")(
  "a program ends with the sweep, whatever ends that, and another one goes on",
  async () => {
    writeFileSync(
      at("sleep.mjs"),
      `import { appendFileSync } from "node:fs";
const [path, seed] = process.argv.slice(2);
appendFileSync(path, \`\${process.pid}\\n\`);
console.log("loss=1");
if (seed !== "0") setTimeout(() => {}, 60_000);
`,
    );
    for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
      const pids = at(`pids-${signal}`);
      const words = [
        "sweep",
        "--command",
        `'${process.execPath}' '${at("sleep.mjs")}' '${pids}' {seed} {lr}`,
      ];
      const out = at(`ended-${signal}`);
      const { code, stderr } = await lrfinder(
        [...words, ...pattern, "--rates", "0.1", "--out", out, "--cores", "2"],
        {
          async meanwhile(command) {
            const begun = () =>
              existsSync(pids) ? readFileSync(pids, "utf8").split("\n").length - 1 : 0;
            while (begun() < 3) await after(20);
            command.kill(signal);
          },
        },
      );
      if (signal !== "SIGKILL") {
        expect(code).toBe(signal === "SIGINT" ? 130 : 143);
        expect(stderr).toBe(
          `interrupted; ${out} holds 1 of 3 jobs, and the same command goes on\n`,
        );
      }
      const running = () =>
        readFileSync(pids, "utf8")
          .trim()
          .split("\n")
          .filter((pid) => existsSync(`/proc/${pid}`));
      await expect.poll(running, { timeout: 60_000 }).toEqual([]);
      expect(readdirSync(join(out, "jobs"))).toHaveLength(1);
    }
  },
);
