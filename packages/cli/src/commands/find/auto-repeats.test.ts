import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { madeTable } from "../../testing/made-table.js";
import type { FindAnswer } from "./answer.js";
import { progressText } from "./progress.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const noisy = join(folder.path, "noisy.csv");
writeFileSync(noisy, madeTable({ rows: 400, numbers: 4, texts: 0, classes: 2, noise: 3, seed: 6 }));
const words = ["find", noisy, "--target", "y", "--l2", "0", "--batch-size", "8"];

async function answerOf(more: readonly string[]): Promise<FindAnswer> {
  const { code, stdout, stderr } = await lrfinder([...words, ...more, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

test("--repeats auto gives what --repeats gives with the number that it took, and says so", async () => {
  const auto = await answerOf(["--repeats", "auto"]);
  expect(auto.repeats).toBeGreaterThan(3);
  const asked = await answerOf(["--repeats", String(auto.repeats)]);
  expect({ ...auto, seconds: 0 }).toEqual({ ...asked, seconds: 0 });
  const report = await lrfinder([...words, "--repeats", "auto"]);
  const sweeps = `${auto.repeats} sweeps`;
  expect(report.stdout).toMatch(new RegExp(`\\nAfter ${sweeps}, .* a factor of 2\\.\\n`));
  expect(report.stdout).toContain(`\n${sweeps} of 100 steps raised the rate`);
  const three = await answerOf([]);
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
