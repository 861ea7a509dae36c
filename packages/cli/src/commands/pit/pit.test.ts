import { expect, test } from "vitest";
import { run } from "../../program.js";
import { lrfinder } from "../../testing/lrfinder.js";
import type { PitAnswer } from "./answer.js";
import { surfaceNames } from "./options.js";

const out = { columns: 80, color: false, unicode: true, terminal: false };
const around = {
  ...{ out, progress: () => {}, signal: new AbortController().signal },
  ...{ seconds: () => 0, startedAt: 0, say: () => {}, remark: () => {}, onSecond: () => {} },
};
const pit = async (flags: string, appearance: Partial<typeof out> = {}) =>
  run(["pit", ...flags.split(" ")], { ...around, out: { ...out, ...appearance } });
const answer = async (flags: string) =>
  JSON.parse((await pit(`${flags} --json`)).text) as PitAnswer;

// In the pit of curvature 1, x is multiplied by 1 − lr until (1 − lr)^2n is at most 1e-8.
test.each([
  [0.05, "creeping", "converged", 180, false],
  [0.5, "right", "converged", 14, false],
  [1, "right", "converged", 1, false],
  [1.5, "leaping", "converged", 14, true],
  [2, "circling", "circling", 1000, true],
  [2.5, "gone", "diverged", 18, true],
])("at lr %d the walk is %s", async (lr, verdict, outcome, updates, overshot) => {
  const flags = `--lr ${lr} --curvature 1`;
  expect(await pit(`${flags} --quiet`)).toEqual({ exitCode: 0, text: `${verdict}\n` });
  expect(await answer(flags)).toMatchObject({ verdict, outcome, updates, overshot, lr });
});

test("the curvature decides together with the rate: their product is what counts", async () => {
  for (const [lr, curvature, word] of [
    [0.05, 10, "right"],
    [0.15, 10, "leaping"],
    [2.5, 0.2, "right"],
    [0.3, 10, "gone"],
  ]) {
    const { text } = await pit(`--lr ${lr} --curvature ${curvature} --quiet`);
    expect(text).toBe(`${word}\n`);
  }
});

test("the JSON stands alone, has the promised keys in order, and holds every step", async () => {
  const { exitCode, text } = await pit("--lr 1.5 --steps 3 --start 4 --json");
  const found = JSON.parse(text) as PitAnswer;
  expect({ exitCode, text }).toEqual({ exitCode: 0, text: `${JSON.stringify(found, null, 2)}\n` });
  expect(Object.keys(found).join()).toBe(
    "surface,formula,parameters,lr,momentum,outcome,verdict,sentence,overshot,updates,hint,next," +
      "path,losses,gradients,strides,happening",
  );
  expect(found).toEqual({
    ...{ surface: "pit", formula: "0.5·x²", parameters: ["x"], lr: 1.5, momentum: 0 },
    ...{ outcome: "out-of-steps", verdict: "leaping", overshot: true, updates: 3 },
    sentence: expect.stringMatching(/^Leaping over: 3 of 3 updates/),
    hint: "Try --lr 1 next: it reaches the bottom in 1 update.",
    next: { lr: 1, updates: 1, outcome: "converged" },
    ...{ path: [[4], [-2], [1], [-0.5]], losses: [8, 2, 0.5, 0.125] },
    ...{ gradients: [[4], [-2], [1]], strides: [1.5, 1.5, 1.5] },
    happening: ["leaping", "leaping", "leaping"],
  });
});

test("what is not finite is null in the JSON, and the command still ends well", async () => {
  const { exitCode, text } = await pit("--lr 1e308 --json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ path: [[-2], [null]], losses: [2, null] });
});

test("momentum carries on: with 0.5 the second step is g + 0.5·v", async () => {
  // v = −2, x = −1.8; v = −1 − 1.8 = −2.8, x = −1.52.
  const { path } = await answer("--lr 0.1 --momentum 0.5 --steps 2");
  expect(path.map(([x]) => Number(x!.toFixed(12)))).toEqual([-2, -1.8, -1.52]);
});

test("the terminal gets the picture, the steps, what happened and what to try, in this order", async () => {
  const { text } = await pit("--lr 1.8");
  const [picture, table, said, ...rest] = text.replace(/\nloss\n/, "loss\n").split("\n\n");
  expect(rest).toEqual([]);
  expect(picture).toMatch(/^Gradient descent on f\(x\) = 0\.5·x²\nlearning rate 1\.8\n/);
  expect(picture).toMatch(/[\u2801-\u28ff]/);
  expect(table).toMatch(/^step +x +loss +slope +step length\n +0 +-2 +2 +-2 +3\.6 +leaping\n/);
  expect(said).toMatch(
    /^Leaping over: 42 of 42 .*\nTry --lr 1 next: it reaches the bottom in 1 update instead of 42\.\n$/,
  );
});

test("a map shows a walk of two parameters", async () => {
  const { text } = await pit("--surface ravine --lr 0.08 --momentum 0.5");
  expect(text).toMatch(
    /^Descending ravine: \(x² \+ 20·y²\)\/2\nlearning rate 0\.08, momentum 0\.5\n/,
  );
  expect(text).toMatch(/\nstep +x +y +loss +slope +step length\n/);
});

test("no line is wider than the terminal, and colour and Unicode only come where they can be shown", async () => {
  const narrow = await pit("--lr 0.05", { columns: 50, terminal: true });
  expect(Math.max(...narrow.text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
  expect(narrow.text).not.toContain("\x1b");
  const ascii = await pit("--lr 2.5", { unicode: false, color: true });
  expect(ascii.text.replaceAll("\x1b", "")).toMatch(/^[\x20-\x7e\n]*$/);
  expect(ascii.text).toContain("f(x) = 0.5*x^2");
  expect(ascii.text).toContain("\x1b[1mGone\x1b[22m: it leaps");
});

test.each(surfaceNames)(
  "on the surface %s the ASCII text is ASCII, formula included",
  async (name) => {
    const { text } = await pit(`--surface ${name}`, { unicode: false });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  },
);

test("the built command walks, with NO_COLOR and in ASCII too", async () => {
  const [usual, ascii, json] = await Promise.all([
    lrfinder(["pit", "--lr", "1", "--start", "-1.5"]),
    lrfinder(["pit", "--surface", "himmelblau"], { env: { LC_ALL: "C", NO_COLOR: "1" } }),
    lrfinder(["pit", "--lr=2.5", "--json"]),
  ]);
  expect(usual).toMatchObject({ code: 0, stderr: "" });
  expect(usual.stdout).toMatch(/\nRight: it reaches the bottom in 1 update\.\nNo learning rate /);
  expect(ascii).toMatchObject({ code: 0, stderr: "" });
  expect(ascii.stdout).toMatch(/\nGone: it leaps .*\nTry --lr 0\.02 next: /);
  expect(json).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(json.stdout)).toMatchObject({ verdict: "gone", next: { lr: 1, updates: 1 } });
});

test.each([
  [["--lrr", "1"], "unknown option --lrr; did you mean --lr?"],
  [["--surface", "sadle"], /^--surface must be .*, not sadle; did you mean saddle\?$/],
  [["--lr", "-1"], "--lr must be a number above 0, not -1"],
  [["here"], 'unexpected "here": lrfinder pit [flags]'],
])("one sentence and exit 2: %j", async (words, says) => {
  const { code, stdout, stderr } = await lrfinder(["pit", ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trimEnd()).toMatch(says);
  expect(stderr).toMatch(/^[^\n]+\n$/);
});
