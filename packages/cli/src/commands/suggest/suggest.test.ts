import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { lossCurve, medianCurve, type RuleName, suggest } from "lrfinder";
import { afterAll, expect, test } from "vitest";
import { run } from "../../program.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { wholeness } from "../../testing/whole-folder.js";
import type { SuggestAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const out = { columns: 80, color: false, unicode: true, terminal: false };
const around = () => ({
  ...{ out, progress: () => {}, signal: new AbortController().signal },
  ...{ seconds: () => 0, startedAt: 0, say: () => {}, remark: () => {}, onSecond: () => {} },
});
const at = (name: string) => join(folder.path, name);
const suggesting = (name: string, ...flags: string[]) =>
  run(["suggest", at(name), ...flags], around());
const answer = async (name: string, ...flags: string[]) =>
  JSON.parse((await suggesting(name, ...flags, "--json")).text) as SuggestAnswer;
const file = (name: string, text: string | Uint8Array) => writeFileSync(at(name), text);

// A fall from 2.3 around 3e-3, then a rise; NaN and infinity where it explodes.
const learningRates = Array.from({ length: 100 }, (_, i) => 10 ** (-7 + (8 * i) / 99));
const losses = learningRates.map((lr, i) =>
  i === 98 ? Infinity : i === 99 ? Number.NaN : 0.7 + 1.6 / (1 + lr / 3e-3) + (lr / 0.3) ** 2,
);
const curve = lossCurve({ learningRates, losses });
const expected = suggest(curve);
if (expected.status === "none") throw new Error("the example must have an answer");
const list = (values: readonly number[]) => `[${values.map(String).join(", ")}]`;
const pairs = learningRates.map((lr, i) => [String(lr), String(losses[i])] as const);
const objects = pairs.map(([lr, loss]) => `{"lr": ${lr}, "loss": ${loss}}`);
const lines = (header: string, separator: string) =>
  `${[header, ...pairs.map((pair) => pair.join(separator))].join("\n")}\n`;

const formats: Record<string, string | Uint8Array> = {
  "torch-lr-finder.json": `{"lr": ${list(learningRates)}, "loss": ${list(losses)}}`,
  "fastai.json": `{"lrs": ${list(learningRates)},\n "losses": ${list(losses)}}`,
  "ignite.json": `{"lr": [${pairs.map(([lr]) => `[${lr}, 7]`)}], "loss": ${list(losses)}}`,
  "pandas.json": `{"lr": {${pairs.map(([lr], i) => `"${i}": ${lr}`)}},
    "loss": {${pairs.map(([, loss], i) => `"${i}": ${loss === "NaN" ? "null" : loss}`)}}}`,
  "objects.json": `[${objects.join(",\n")}]`,
  "lines.jsonl": `${objects.join("\n")}\n\n`,
  "json.with-another-ending": `{"loss": ${list(losses)}, "num_iter": 100, "lr": ${list(learningRates)}}`,
  "usual.csv": lines("learning_rate,train_loss", ","),
  "tabs.tsv": lines("LR\tLoss", "\t"),
  "nan-in-other-words.csv": lines("lr,loss", ",").replace("Infinity", "inf").replace("NaN", ""),
  "quotes.csv": [["rate", "loss"], ...pairs]
    .map((pair) => pair.map((text) => `"${text}"`).join())
    .join("\r\n"),
  "decimal-comma.csv": lines("lr;loss", ";").replaceAll(".", ","),
  "mark.csv": `\uFEFF${lines("lr,loss", ",")}`,
  "zipped.csv": gzipSync(lines("lr,loss", ",")),
};

test.each(Object.keys(formats))(
  "%s gives what the library reads off the same numbers",
  async (name) => {
    file(name, formats[name]!);
    const { lr, band, points } = await answer(name);
    expect({ lr, band, points }).toEqual({ lr: expected.lr, band: expected.band, points: 100 });
  },
);

test("the JSON stands alone and has the promised keys in order", async () => {
  file("a.csv", lines("lr,loss", ","));
  const { exitCode, text } = await suggesting("a.csv", "--json", "--quiet");
  const found = JSON.parse(text) as SuggestAnswer;
  expect({ exitCode, text }).toEqual({ exitCode: 0, text: `${JSON.stringify(found, null, 2)}\n` });
  expect(Object.keys(found).join()).toBe(
    "status,reason,lr,band,rule,rules,warnings,points,file,optimizer,format,columns,otherRates,leftOut,notes",
  );
  expect(found).toMatchObject({
    status: "found",
    reason: null,
    rule: "default",
    file: at("a.csv"),
    optimizer: null,
    format: "CSV or TSV",
    columns: { lr: "lr", loss: "loss", step: null },
    otherRates: [],
    leftOut: 0,
    notes: [],
  });
});

test("every rule answers, and --rule chooses which is the answer", async () => {
  file("a.csv", lines("lr,loss", ","));
  const { rules } = await answer("a.csv");
  expect(Object.keys(rules).join()).toBe("default,steepest,minimum-tenth,valley,slide");
  for (const rule of Object.keys(rules) as RuleName[]) {
    const alone = suggest(curve, { rule });
    const lr = alone.status === "found" ? alone.lr : null;
    expect(rules[rule]).toBe(lr);
    expect(await answer("a.csv", "--rule", rule)).toMatchObject({ rule, lr, rules });
  }
});

test("--optimizer tells the default rule what made the updates", async () => {
  file("exploding.csv", lines("lr,loss", ","));
  const [unknown, sgd, adam] = await Promise.all([
    answer("exploding.csv"),
    answer("exploding.csv", "--optimizer", "sgd"),
    answer("exploding.csv", "--optimizer", "adam"),
  ]);
  expect(unknown.lr).toBe(expected.lr);
  expect(sgd.lr! / adam.lr!).toBeCloseTo(4, 12);
  expect(sgd.rules.default).toBe(sgd.lr);
  expect(sgd.rules.steepest).toBe(adam.rules.steepest);
});

test("the repeats of our own history are read as their median", async () => {
  const repeats = [1, 1.1, 1.7].map((factor) =>
    lossCurve({
      learningRates: learningRates.slice(0, 98),
      losses: losses.slice(0, 98).map((l) => l * factor),
    }),
  );
  const rows = repeats.flatMap((each, k) =>
    each.losses.map((loss, i) =>
      [k + 1, i + 1, each.learningRates[i], loss, each.smoothed[i]].join(),
    ),
  );
  mkdirSync(at("found"));
  file("found/history.csv", `repeat,iteration,lr,loss,smoothed\n${rows.join("\n")}\n`);
  file("found/result.json", '{"status": "found", "rules": {}}');
  const of = suggest(medianCurve(repeats));
  const { lr, points, file: from } = await answer("found/result.json");
  expect({ status: "found", lr }).toMatchObject({ status: of.status, lr: "lr" in of && of.lr });
  expect({ points, from }).toEqual({ points: 98, from: at("found/history.csv") });
  expect((await suggesting("found/history.csv")).text).toContain(
    "columns lr and loss: the median of 3 repeats, 98 points.",
  );
  file("found/result.json", '{"status": "found", "rules": {}, "optimizer": "adam"}');
  const known = suggest(medianCurve(repeats), { optimizer: "adam" });
  for (const name of ["found/history.csv", "found/result.json"]) {
    expect(await answer(name)).toMatchObject({ ...known, optimizer: "adam" });
  }
  expect((await answer("found/history.csv", "--optimizer", "sgd")).optimizer).toBe("sgd");
  expect((await suggesting("found/history.csv")).text).toContain("98 points, updates by adam.");
  file("found/result.json", "something else");
  expect((await answer("found/history.csv")).optimizer).toBe(null);
  const other = rows.with(-1, "3,98,11,1,1").join("\n");
  file("found/other.csv", `repeat,iteration,lr,loss,smoothed\n${other}\n`);
  await expect(suggesting("found/other.csv")).rejects.toThrow(
    /other\.csv, line 295: all repeats must try the same rates, not 11 where line 99 has /,
  );
});

test("any two columns can be named, in CSV and JSON", async () => {
  file("named.csv", lines("lr-Adam,val", ","));
  file(
    "named.json",
    formats["torch-lr-finder.json"]!.toString()
      .replace('"lr"', '"lr-Adam"')
      .replace('"loss"', '"val"'),
  );
  for (const name of ["named.csv", "named.json"]) {
    expect((await answer(name, "--lr", "lr-Adam", "--loss", "val")).lr).toBe(expected.lr);
  }
});

test("the terminal gets the rate, the curve, every rule and what was read, in this order", async () => {
  file("a.csv", lines("lr,loss", ","));
  const { exitCode, text } = await suggesting("a.csv");
  expect(exitCode).toBe(0);
  const number = (await suggesting("a.csv", "--quiet")).text.trim();
  expect(text.startsWith(`The learning rate is ${number}; the network trains `)).toBe(true);
  expect(text).toMatch(/[\u2801-\u28ff]/);
  expect(text).toMatch(
    new RegExp(
      `\\n\\ndefault +${number}  the answer\\nsteepest +\\S+\\nminimum-tenth +\\S+\\nvalley `,
    ),
  );
  expect(text).toMatch(/\n\nRead from \S+a\.csv, columns lr and loss: 100 points\.\n$/);
  const narrow = { columns: 50, color: false, unicode: false, terminal: true };
  const ascii = await run(["suggest", at("a.csv")], { ...around(), out: narrow });
  expect(ascii.text).toMatch(/^[\x20-\x7e\n]*$/);
});

test("a curve that ends before it turns up is warned of in words of the sweep", async () => {
  file("short.csv", lines("lr,loss", ",").split("\n").slice(0, 70).join("\n"));
  const { warnings } = await answer("short.csv");
  expect(warnings.join()).toContain("raise the sweep's highest rate");
});

test.each([
  ["one.csv", "lr,loss\n0.1,2\n", "too few points: 5 finite losses are needed, not 1: add steps"],
  ["none.csv", "lr,loss\n", "too few points: 5 finite losses are needed, not 0: add steps"],
  [
    "one.json",
    '{"lr": 0.1, "loss": 2}',
    "too few points: 5 finite losses are needed, not 1: add steps",
  ],
  [
    "empty.json",
    '{"lr": [], "loss": []}',
    "too few points: 5 finite losses are needed, not 0: add steps",
  ],
])("%s says why there is no rate, and ends with 1", async (name, text, reason) => {
  file(name, text);
  expect(await answer(name)).toMatchObject({ status: "none", reason, lr: null, band: null });
  expect(await suggesting(name, "--quiet")).toEqual({
    ...{ exitCode: 1, text: "" },
    complaints: [`No learning rate can be recommended: ${reason}.`],
  });
  expect((await suggesting(name, "--out", at("of-none"))).text).toContain("loss.svg");
});

test.each([
  [
    () => 0.7,
    100,
    "the loss is flat over all learning rates: look at the data, or raise the sweep's highest rate.",
  ],
  [(i: number) => 1 + i, 100, /rises from the first steps on .*: start the sweep lower/],
  [
    (i: number) => (i * 7919) % 101,
    100,
    /its noise .*: add steps or repeats, or take larger batches\./,
  ],
  [
    (i: number) => -Math.max(0, i - 40),
    100,
    /Warning: .* not turned up .*: raise the sweep's highest rate\./,
  ],
  [(i: number) => -i, 4, "5 finite losses are needed, not 4: add steps."],
  [
    (i: number) => (i === 9 ? 5e3 : Math.abs(70 - Math.max(i, 30))),
    100,
    "Warning: one loss jumps further off the curve than it falls: look at the data.",
  ],
])(
  "a curve of the losses %s over %i steps is told what to do next",
  async (lossAt, count, says) => {
    const rows = learningRates.slice(0, count).map((lr, i) => `${lr},${lossAt(i)}`);
    file("verdict.csv", `lr,loss\n${rows.join("\n")}\n`);
    const { text } = await suggesting("verdict.csv");
    if (typeof says === "string") expect(text).toContain(says);
    else expect(text).toMatch(says);
  },
);

test("--out writes the answer and the picture, never beside the history", async () => {
  file("a.csv", lines("lr,loss", ","));
  const { text } = await suggesting("a.csv", "--out", at("new"), "--json");
  expect(readdirSync(at("new")).sort()).toEqual(["loss.svg", "result.json"]);
  const { files, ...rest } = JSON.parse(readFileSync(at("new/result.json"), "utf8"));
  expect(`${JSON.stringify(rest, null, 2)}\n`).toBe(text);
  expect(Object.keys(files)).toEqual(["loss.svg"]);
  expect(wholeness(at("new"), "result.json")).toBe("whole");
  expect(readFileSync(at("new/loss.svg"), "utf8")).toMatch(/^<svg /);
  await expect(suggesting("a.csv", "--out", folder.path)).rejects.toThrow(
    /^--out must be another folder than the one .*a\.csv is in$/,
  );
});

test("the built command reads standard input, and refuses with exit 2", async () => {
  const [found, none, wrong, missing, column] = await Promise.all([
    lrfinder(["suggest", "-", "--quiet"], { input: lines("lr,loss", ",") }),
    lrfinder(["suggest", "-"], { input: "lr,loss\n" }),
    lrfinder(["suggest", "-"], { input: "lr,loss\n-1,1\n" }),
    lrfinder(["suggest", at("nowhere.csv")]),
    lrfinder(["suggest", "-", "--loss", "train_los"], { input: "lr,b,train_loss\n" }),
  ]);
  expect(found).toMatchObject({ code: 0, stderr: "" });
  expect(Number(found.stdout) / expected.lr).toBeCloseTo(1, 2);
  expect(none).toMatchObject({ code: 1, stderr: "" });
  expect(wrong).toEqual({
    ...{ code: 2, stdout: "" },
    stderr:
      'standard input, line 2: the learning rate in "lr" must be a number above 0, not "-1"\n',
  });
  expect(missing).toMatchObject({
    code: 2,
    stderr: `${at("nowhere.csv")} does not exist: check the path\n`,
  });
  expect(column).toMatchObject({
    ...{ code: 2, stdout: "" },
    stderr:
      '--loss: there is no column "train_los" in standard input; the nearest name is "train_loss"\n',
  });
});
