import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "../../files/folder-lock.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import { train } from "./train.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** Trains in this process, and interrupts it at the first progress line that fits. */
async function trained(out: string, when?: RegExp) {
  const controller = new AbortController();
  const flags = { target: "cultivar", lr: "0.01", epochs: "12", members: "3", out, resume: true };
  const outcome = await train("examples/data/wine.csv", flags, {
    out: { columns: 80, color: false, unicode: true, terminal: false },
    ...{ seconds: () => 1, cores: 1 },
    signal: controller.signal,
    progress: (line) => when?.test(line) && controller.abort(),
  });
  if (when) (await lockFolder(out))();
  return outcome;
}

test("interrupted in each part of the work on all rows, it comes to the same file to the bit", async () => {
  const [whole, cut] = [join(folder.path, "whole"), join(folder.path, "cut")];
  const { text } = await trained(whole);
  expect(text).toMatch(
    /the file holds the mean of 3 networks trained for as many epochs on all 178 rows\./,
  );
  const said: string[] = [];
  for (const when of [/^choosing the penalty: 2 of 4/, /^epoch 5 /, /^training network 2 of 3/]) {
    const { exitCode, complaints } = await trained(cut, when);
    expect(exitCode).toBe(130);
    said.push(complaints![0]!);
  }
  expect(said).toEqual([
    `interrupted while the penalty was chosen; nothing is lost but the choice: --resume begins it again in ${cut}`,
    expect.stringMatching(/^interrupted in epoch \d of 12; /),
    expect.stringMatching(
      /^interrupted while networks were trained on all rows; \S+ holds the training.*, and --resume goes on from there$/,
    ),
  ]);
  await trained(cut);
  for (const name of ["model.onnx", "history.csv"]) {
    const [one, other] = [whole, cut].map((out) => readFileSync(join(out, name)));
    expect(one!.equals(other!), name).toBe(true);
  }
});
