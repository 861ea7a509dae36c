import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "../../files/folder-lock.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { TrainFlags } from "./options.js";
import { train } from "./train.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** Trains in this process, and interrupts it at the first progress line that fits. */
async function trained(out: string, when?: RegExp, more: TrainFlags = {}) {
  const controller = new AbortController();
  const usual = { target: "cultivar", lr: "0.01", epochs: "12", members: "3" };
  const flags = { ...usual, ...more, out, resume: true };
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
  for (const when of [/^choosing the penalty: 2 of 3, epoch 5 of 12/, /^training network 2 of 3/]) {
    const { exitCode, complaints } = await trained(cut, when);
    expect(exitCode).toBe(130);
    said.push(complaints![0]!);
  }
  expect(said).toEqual([
    `interrupted while the penalty was chosen; nothing is lost but the choice: --resume begins it again in ${cut}`,
    expect.stringMatching(
      /^interrupted while networks were trained on all rows; \S+ holds the training.*, and --resume goes on from there$/,
    ),
  ]);
  await trained(cut);
  expectSame(whole, cut);
});

test("what chose the penalty is the training itself: with that penalty given, it comes to the same", async () => {
  const [chosen, given] = [join(folder.path, "chosen"), join(folder.path, "given")];
  await trained(chosen);
  const { l2 } = JSON.parse(readFileSync(join(chosen, "model.json"), "utf8")).result;
  // 142 rows are trained on, and the usual penalty is 3 divided by them.
  expect([3, 1, 0.3, 0.1].map((multiple) => multiple * (3 / 142))).toContain(l2);
  await trained(given, undefined, { l2: String(l2) });
  expectSame(chosen, given);
});

test("more epochs than choose are a training of their own, which goes on where it was interrupted", async () => {
  const [whole, cut] = [join(folder.path, "long"), join(folder.path, "long-cut")];
  const more = { epochs: "52", members: "0" };
  await trained(whole, undefined, more);
  const { complaints } = await trained(cut, /^epoch \d+ of 52/, more);
  expect(complaints![0]).toMatch(/^interrupted in epoch \d+ of 52; /);
  await trained(cut, undefined, more);
  expectSame(whole, cut);
});

function expectSame(...outs: readonly [string, string]): void {
  for (const name of ["model.onnx", "history.csv"]) {
    const [one, other] = outs.map((out) => readFileSync(join(out, name)));
    expect(one!.equals(other!), name).toBe(true);
  }
}
