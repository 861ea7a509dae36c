import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validationRows } from "lrfinder/internal";
import { afterAll, expect, test } from "vitest";
import { loadData } from "../../table/index.js";
import { keptRunning } from "../../testing/kept-running.js";
import { root, temporaryFolder } from "../../testing/lrfinder.js";
import { type MadeTable, madeTable } from "../../testing/made-table.js";
import { findOptions } from "../find/options.js";
import { type SoFar as Searching, search } from "../find/search.js";
import { learn } from "./learn.js";
import { trainOptions } from "./options.js";

// `lrfinder train` without --lr trains with the rate that `lrfinder find` finds on the same rows.

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

interface Table {
  readonly file: string;
  readonly target: string;
}

function example(name: string, target: string): Table {
  return { file: join(root, "examples/data", `${name}.csv`), target };
}

function made(request: MadeTable): Table {
  const file = at(`${Object.values(request).join("-")}.csv`);
  writeFileSync(file, madeTable(request));
  return { file, target: "y" };
}

/** The table of the rows that `train` does not hold out. */
async function trainedPart({ file, target }: Table, seed = 0): Promise<string> {
  const data = await loadData({ file, target, task: "auto" });
  const heldOut = validationRows(data, { share: 0.2, seed });
  expect(heldOut.size).toBeGreaterThan(data.rows / 6);
  const [head, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const place = head!.split(",").indexOf(target);
  const withTarget = lines.filter((line) => line.split(",")[place] !== "");
  expect(withTarget).toHaveLength(data.rows);
  const part = at("part.csv");
  writeFileSync(part, [head, ...withTarget.filter((_, row) => !heldOut.has(row))].join("\n"));
  return part;
}

async function answerOf(words: readonly string[]) {
  const { code, stdout, stderr } = await keptRunning([...words, "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as { lr: number; l2: number; samples: number; features: number };
}

const manyTexts = { rows: 90, numbers: 3, texts: 30, classes: 3, noise: 0.5, seed: 1 };
const regression = { rows: 130, numbers: 4, texts: 0, classes: 0, noise: 1, seed: 2 };
const large = { rows: 45_000, numbers: 2, texts: 3, classes: 0, noise: 1, seed: 3 };

test.each<[string, Table, string[]]>([
  ["classes", example("wine", "cultivar"), []],
  ["missing values and texts", example("penguins", "Species"), ["--seed", "3"]],
  ["numbers", example("diabetes", "progression"), ["--optimizer", "sgd", "--hidden", "16"]],
  ["texts of which some are held out", made(manyTexts), ["--l2", "0.01", "--batch-size", "8"]],
  ["days, with full batches", made(regression), ["--batch-size", "full", "--l2", "0"]],
  ["a verified rate", made(regression), ["--verify", "--verify-epochs", "4"]],
  ["a table of which a search draws a sample", made(large), []],
])("to the bit on the rows that it trains on: %s", async (_, table, flags) => {
  const { verify, ...said } = { verify: flags.includes("--verify"), seed: flags.indexOf("--seed") };
  const part = await trainedPart(table, said.seed < 0 ? 0 : Number(flags[said.seed + 1]));
  const target = ["--target", table.target, ...flags];
  const search = verify ? ["--schedule", "one-cycle"] : [];
  const short = ["--epochs", "1", "--out"];
  const [found, trained, whole, trainedWhole] = await Promise.all([
    answerOf(["find", part, ...target, ...search]),
    answerOf(["train", table.file, ...target, ...short, at("model")]),
    answerOf(["find", table.file, ...target, ...search]),
    answerOf(["train", table.file, ...target, ...short, at("whole"), "--validation", "0"]),
  ]);
  expect(trained).toMatchObject({ lr: found.lr, samples: found.samples });
  // Where none is given, and the table is small, the held-out rows choose one near that of the search.
  const chosen = flags.includes("--l2") || found.samples > 5000 ? [1] : [0.1, 0.3, 1, 3];
  expect(chosen.map((share) => share * found.l2)).toContainEqual(expect.closeTo(trained.l2, 9));
  const { lr, l2, samples, features } = whole;
  expect(trainedWhole).toMatchObject({ lr, l2, samples, features });
  expect(samples).toBeGreaterThan(found.samples);
});

test("a penalty of its own moves the rate of both", async () => {
  const penguins = [example("penguins", "Species").file, "--target", "Species"];
  const usual = await answerOf(["find", ...penguins]);
  expect(usual.l2).toBe(3 / 344);
  const none = await answerOf(["find", ...penguins, "--l2", "0"]);
  expect(none.l2).toBe(0);
  expect(none.lr).not.toBe(usual.lr);
});

const twenty: readonly Table[] = [
  example("wine", "cultivar"),
  example("penguins", "Species"),
  example("diabetes", "progression"),
  example("iris", "species"),
  example("breast-cancer", "diagnosis"),
  ...Array.from({ length: 15 }, (_, i) =>
    made({
      rows: [40, 60, 90, 150, 250, 400][i % 6]!,
      numbers: 2 + (i % 4),
      texts: [0, 4, 25][i % 3]!,
      classes: [2, 0, 4, 0, 2][i % 5]!,
      noise: [0.1, 1, 3][Math.floor(i / 5)]!,
      seed: 100 + i,
    }),
  ),
];

const unwatched = {
  signal: new AbortController().signal,
  onReady: async () => undefined,
  onProgress() {},
};

test("what it holds out leaves the rate in the band of the whole table: 18 of 20 tables", async () => {
  const inBand: boolean[] = [];
  for (const { file, target } of twenty) {
    const soFar: Searching = {};
    const result = await search(findOptions(file, { target }), {
      ...{ ...unwatched, soFar },
      async onReady() {},
    });
    const { lr } = await learn(trainOptions(file, { target, epochs: "1" }), {
      ...{ ...unwatched, soFar: {} },
      async keep() {},
      onEpoch() {},
    });
    const { suggestion } = result;
    // Where the whole table gives no rate, there is nothing to compare.
    if (suggestion.status === "none" || lr === undefined) continue;
    const [low, high] = suggestion.band;
    inBand.push(low <= lr && lr <= high);
  }
  expect(inBand.length).toBeGreaterThan(17);
  expect(inBand.filter((isIn) => !isIn).length).toBeLessThanOrEqual(2);
});
