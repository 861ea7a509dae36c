import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "lrfinder";
import { afterAll, expect, test } from "vitest";
import type { KnownClassScores } from "../../scoring/model-scores.js";
import { keptRunning } from "../../testing/kept-running.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { TrainAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const train = (...words: string[]) => keptRunning(["train", ...words]);
const quick = ["--epochs", "8", "--lr", "0.01"];

/** Rows of which nothing can be learned: inputs and targets are drawn apart. */
function noise(name: string, targetOf: (random: () => number) => string | number): string {
  const random = seededRandom(5);
  const rows = Array.from({ length: 400 }, () => [random(), random(), targetOf(random)].join(","));
  writeFileSync(at(name), `a,b,y\n${rows.join("\n")}\n`);
  return at(name);
}

test("of a model that always says no, the base rate is told beside its accuracy, and that it is not beaten", async () => {
  const table = noise("no.csv", (random) => (random() < 0.16 ? "yes" : "no"));
  const words = [table, "--target", "y", ...quick, "--l2", "1", "--out", at("no")];
  const { code, stdout } = await train(...words);
  expect(code).toBe(0);
  const { result, scores } = JSON.parse(readFileSync(at("no", "model.json"), "utf8")) as {
    result: TrainAnswer;
    scores: TrainAnswer["scores"];
  };
  expect(result.scores).toEqual(scores);
  const share = result.accuracy!;
  const rows = result.validationSamples;
  const no = Math.round(share * rows);
  expect(scores).toMatchObject({
    ...{ task: "classification", rows, accuracy: no / rows, balancedAccuracy: 0.5, recall: 0.5 },
    ...{ baseline: { class: "no", accuracy: no / rows } },
    confusion: [
      [no, 0],
      [rows - no, 0],
    ],
    perClass: [
      { class: "no", rows: no, recall: 1, precision: no / rows },
      { class: "yes", rows: rows - no, recall: 0, precision: null },
    ],
  });
  const percents = `${(100 * share).toFixed(1)} %`;
  const said = [
    `The accuracy is ${percents} on ${rows} held-out rows.`,
    "Balanced accuracy 50.0 %, precision ",
    `Always answering no, the commonest class: accuracy ${percents}.`,
    `Warning: the model is no better than always answering no, which is right for ${percents}.`,
  ];
  for (const words of said) expect(stdout).toContain(words);
  expect(stdout).toMatch(new RegExp(`\\nno +${no}\\nyes +${rows - no}\\n`));
  const report = readFileSync(at("no", "report.html"), "utf8");
  for (const words of [
    "ROC AUC",
    "Log loss, without the penalty",
    "Confusion matrix",
    said[3]!.slice(9),
  ])
    expect(report).toContain(words);
});

test("of a regression likewise, by always answering the mean", async () => {
  const table = noise("mean.csv", (random) => 1000 * random());
  const { stdout } = await train(
    table,
    "--target",
    "y",
    ...quick,
    "--l2",
    "1",
    "--out",
    at("mean"),
  );
  expect(stdout).toMatch(/\nR² -?0\.0\d\d, RMSE \d+\.?\d*, MAE \d+\.?\d*\.\n/);
  expect(stdout).toMatch(
    /\nAlways answering the mean, \d+\.?\d*: R² -?0\.0\d\d, RMSE \S+, MAE \S+\.\n/,
  );
});

/** Two classes that overlap, the second a tenth of the rows; eight rows a patient, who tells the class. */
function patients(name: string, { from = 0, rows = 400 } = {}): string {
  const random = seededRandom(9 + from);
  const lines = Array.from({ length: rows }, (_, row) => {
    const ill = random() < 0.1;
    const day = new Date(Date.UTC(2020, 0, 1 + ((row * 7) % rows))).toISOString().slice(0, 10);
    return `p${Math.floor(row / 8)},${day},${(random() + (ill ? 0.4 : 0)).toFixed(4)},${ill ? "ill" : "well"}`;
  });
  writeFileSync(at(name), `patient,day,marker,state\n${lines.join("\n")}\n`);
  return at(name);
}

test("a table of its own validates: all rows are trained on, and it is scored as predict scores it", async () => {
  const [table, other] = [patients("own.csv"), patients("other.csv", { from: 1, rows: 160 })];
  const words = [table, "--target", "state", "--drop", "patient", ...quick];
  const { code, stdout } = await train(
    ...[...words, "--validation-file", other, "--members", "0", "--json", "--out", at("own")],
  );
  expect(code).toBe(0);
  const answer: TrainAnswer = JSON.parse(stdout);
  expect(answer).toMatchObject({ samples: 400, validationSamples: 160, scores: { rows: 160 } });
  const { stderr, stdout: kept } = await keptRunning([
    "predict",
    at("own"),
    other,
    "--keep",
    "patient",
  ]);
  const { accuracy, logLoss, rocAuc } = answer.scores as KnownClassScores;
  expect(stderr).toContain(`accuracy ${(100 * accuracy).toFixed(1)} % on 160 rows\n`);
  expect(stderr).toContain(`ROC AUC ${rocAuc!.toFixed(3)}, log loss ${logLoss!.toPrecision(3)}`);
  expect(stderr).toContain("Always answering well, the commonest class: accuracy ");
  expect(kept.split("\n").slice(0, 2)).toEqual([
    "patient,prediction,p(ill),p(well)",
    expect.stringMatching(/^p0,(ill|well),0\.\d+,0\.\d+$/),
  ]);
});

test("the last rows by date are held out, and groups stay together; that is said", async () => {
  const table = patients("dated.csv");
  const words = [table, "--target", "state", ...quick, "--json"];
  const [last, together] = await Promise.all([
    train(...words, "--drop", "patient", "--validation-last", "--out", at("last")),
    train(...words, "--keep-together", "patient", "--out", at("together")),
  ]);
  const answers: TrainAnswer[] = [last, together].map(({ stdout }) => JSON.parse(stdout));
  expect(answers[0]!.notes).toContain('the last rows by "day" are held out');
  expect(answers[0]!.validationSamples).toBe(80);
  expect(answers[1]!.notes).toContain(
    'rows with the same "patient" are all trained on or all held out; it has 50 different values',
  );
  expect(answers[1]!.validationSamples % 8).toBe(0);
  expect(answers[1]!.columns.map(({ name }) => name)).not.toContain("patient");
});

test("with balanced weights, classes of few rows are found, too", async () => {
  const words = [patients("few.csv"), "--target", "state", "--columns", "marker", "--json"];
  const how = ["--epochs", "30", "--lr", "0.01", "--l2", "0.01", "--members", "0"];
  const [plain, balanced] = await Promise.all([
    train(...words, ...how, "--out", at("plain")),
    train(...words, ...how, "--class-weight", "balanced", "--out", at("balanced")),
  ]);
  const [one, other] = [plain, balanced].map(({ stdout }) => {
    const { scores } = JSON.parse(stdout) as { scores: KnownClassScores };
    return scores.perClass[0]!;
  });
  expect([one!.class, other!.class]).toEqual(["ill", "ill"]);
  expect(other!.recall! * other!.rows).toBeGreaterThan(one!.recall! * one!.rows + 1);
});

test.each([
  [
    ["--class-weight", "balanced", "--target", "marker"],
    /^--class-weight is of classes, and marker is a number: leave it out\n$/,
  ],
  [
    ["--validation-file", "other.csv", "--validation", "0.1"],
    /^--validation-file and --validation exclude each other: /,
  ],
  [["--validation-last", "--validation", "0"], /^--validation-last needs rows to validate on: /],
  [
    ["--keep-together", "state"],
    /^--keep-together: "state" is the target; name a column of groups\n$/,
  ],
  [
    ["--keep-together", "patient", "--columns", "patient,marker"],
    /^--keep-together: "patient" cannot be an input too, /,
  ],
  [
    ["--keep-together", "patine"],
    /^--keep-together: .* has no column "patine"; the nearest name is "patient"\n$/,
  ],
  [
    ["--keep-together", "clinic"],
    /too few, or too large, to hold one out; choose a column with more groups/,
  ],
  [["--validation-file", "nowhere.csv"], /nowhere\.csv does not exist/],
])("%j is refused in a sentence, and nothing is written", async (flags, says) => {
  const table = at("refused.csv");
  const lines = readFileSync(patients("refused.csv"), "utf8").trim().split("\n");
  // All rows are of one clinic.
  writeFileSync(table, lines.map((line, i) => `${i === 0 ? "clinic" : "x"},${line}`).join("\n"));
  const target = flags.includes("--target") ? [] : ["--target", "state"];
  const { code, stdout, stderr } = await train(table, ...target, ...flags, "--out", at("never"));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(says);
  expect(existsSync(at("never"))).toBe(false);
});
