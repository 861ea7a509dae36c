import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { timeLeft } from "../../terminal/time-left.js";
import { keptRunning } from "../../testing/kept-running.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { madeTable } from "../../testing/made-table.js";
import type { FindAnswer } from "./answer.js";
import { find } from "./find.js";
import { progressText } from "./progress.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const noisy = join(folder.path, "noisy.csv");
writeFileSync(noisy, madeTable({ rows: 400, numbers: 4, texts: 0, classes: 2, noise: 3, seed: 6 }));
const words = ["find", noisy, "--target", "y", "--l2", "0", "--batch-size", "8"];

async function answerOf(more: readonly string[]): Promise<FindAnswer> {
  const { code, stdout, stderr } = await keptRunning([...words, ...more, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

test("by itself, it gives what --repeats gives with the number that it took, and says so", async () => {
  const auto = await answerOf([]);
  expect(auto.repeats).toBeGreaterThan(3);
  const named = await answerOf(["--repeats", "auto"]);
  expect({ ...named, seconds: 0 }).toEqual({ ...auto, seconds: 0 });
  const asked = await answerOf(["--repeats", String(auto.repeats)]);
  expect({ ...auto, seconds: 0 }).toEqual({ ...asked, seconds: 0 });
  const report = await keptRunning(words);
  const sweeps = `${auto.repeats} sweeps`;
  expect(report.stdout).toMatch(new RegExp(`\\nAfter ${sweeps}, .* a factor of 2\\.\\n`));
  expect(report.stdout).toContain(`\n${sweeps} of 100 steps raised the rate`);
  const three = await answerOf(["--repeats", "3"]);
  expect(three.repeats).toBe(3);
});

test("the line of progress says that the number of repeats is an estimate", () => {
  const progress = {
    ...{ repeat: 3, repeats: 5, step: 50, steps: 100, learningRate: 0.01, loss: 0.5 },
    ...{ running: { learningRates: [], losses: [] }, measured: [] },
  };
  const line = (isAuto: boolean) =>
    progressText({ progress }, { file: "a.csv", isAuto, left: (_, share) => `, ${share}` });
  expect(line(true)).toBe("repeat 4 of about 5, step 50 of 100, rate 0.01, loss 0.5, 0.7");
  expect(line(false)).toBe("repeat 4 of 5, step 50 of 100, rate 0.01, loss 0.5, 0.7");
});

test("a short training has a line of progress of its own", () => {
  const shortTraining = {
    training: 1,
    trainings: 4,
    step: 50,
    steps: 200,
    learningRate: 0.03,
    loss: 0.25,
  };
  const progress = {
    ...{ repeat: 2, repeats: 3, step: 90, steps: 100, learningRate: 1, loss: 9, shortTraining },
    ...{ running: { learningRates: [], losses: [] }, measured: [] },
  };
  const left = (part: string, share: number) => `, ${part}: ${share}`;
  expect(progressText({ progress }, { file: "a.csv", isAuto: true, left })).toBe(
    "short training 2 of 4, step 50 of 200, rate 0.03, loss 0.25, short trainings: 0.3125",
  );
});

test("the time left follows the number of repeats that is planned", () => {
  let now = 0;
  const left = timeLeft(() => now);
  /** The end of the line after so many repeats and steps, each repeat having taken 9.9 seconds. */
  const after = (repeat: number, step: number, repeats: number) => {
    now = 9.9 * (repeat + step / 100);
    const progress = {
      ...{ repeat, repeats, step, steps: 100, learningRate: 0.01, loss: 0.5 },
      ...{ running: { learningRates: [], losses: [] }, measured: [] },
    };
    return progressText({ progress }, { file: "a.csv", isAuto: true, left }).split(", ").at(-1);
  };
  expect(after(0, 0, 3)).toBe("loss 0.5");
  expect(after(2, 0, 3)).toBe("10 s left");
  expect(after(3, 50, 9)).toBe("55 s left");
  expect(after(4, 0, 6)).toBe("20 s left");
});

test("an interrupt in a repeat that was added keeps that repeat and all before it", async () => {
  const out = join(folder.path, "interrupted");
  const controller = new AbortController();
  const outcome = await find(
    noisy,
    { target: "y", l2: "0", batchSize: "8", out },
    {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      signal: controller.signal,
      seconds: () => 1.5,
      progress(line) {
        if (line.startsWith("repeat 5 of about ")) controller.abort();
      },
    },
  );
  const [, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  const answer: FindAnswer = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  const stepsOf = (repeat: number) => rows.filter((row) => row.startsWith(`${repeat},`)).length;
  expect(answer).toMatchObject({ status: "none", stoppedBy: "aborted" });
  // Where one call makes all steps of a repeat, the next one has none.
  const last = stepsOf(6) === 0 && answer.repeats === 6 ? 6 : 5;
  expect(answer.repeats).toBe(last);
  expect(answer.reason).toBe(`interrupted at step ${stepsOf(last)} of repeat ${last}`);
  expect([1, 2, 3, 4].every((repeat) => stepsOf(repeat) > 50)).toBe(true);
  expect(stepsOf(5)).toBeGreaterThan(0);
  expect(answer.steps).toBe(rows.length);
  expect(outcome).toMatchObject({ exitCode: 130, text: "" });
});
