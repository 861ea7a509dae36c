import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { logs } from "../../../../lrfinder/src/histories/logs.test-kit.js";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { SuggestAnswer } from "./answer.js";
import { suggestOptions } from "./options.js";
import { suggest } from "./suggest.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);
const out = { columns: 80, color: false, unicode: true, terminal: false };

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
}

/** Writes the files of a log into a folder; their paths. */
const writeLog = (name: string) =>
  Object.entries(logs[name]!.files).map(([file, content]) => write(`${name}/${file}`, content));

async function answer(files: readonly string[], flags = {}): Promise<SuggestAnswer> {
  const { signal } = new AbortController();
  const { text } = await suggest(suggestOptions(files, { ...flags, json: true }), { out, signal });
  return JSON.parse(text);
}

/** What the numbers of a log say in two columns of CSV. */
async function plainly(name: string): Promise<Partial<SuggestAnswer>> {
  const { learningRates, losses } = logs[name]!;
  const rows = learningRates.map((lr, i) => `${lr},${losses[i]}`);
  const { lr, band, rules, points } = await answer([
    write(`${name}.csv`, `lr,loss\n${rows.join("\n")}`),
  ]);
  expect(lr).toBeGreaterThan(0);
  return { lr, band, rules, points };
}

test.each(Object.keys(logs))("%s gives the answer of its numbers in two columns", async (name) => {
  expect(await answer(writeLog(name))).toMatchObject(await plainly(name));
});

test("a folder stands for the log in it, and says so where there are several or none", async () => {
  for (const name of ["kerasTensorBoard", "tensorBoard", "lightning"]) {
    writeLog(name);
    expect(await answer([at(name)])).toMatchObject(await plainly(name));
  }
  const [path = ""] = writeLog("mlflow");
  for (const run of [dirname(path), dirname(dirname(path))]) {
    expect(await answer([run])).toMatchObject(await plainly("mlflow"));
  }
  write("two/metrics.csv", "lr,loss\n");
  write("two/results.csv", "lr,loss\n");
  await expect(answer([at("two")])).rejects.toThrow(
    `${at("two")} is a folder with metrics.csv and results.csv: name one of them`,
  );
  write("none/notes.txt", "");
  await expect(answer([at("none")])).rejects.toThrow(
    /none is a folder without event files of TensorBoard, metrics of MLflow or history\.csv, /,
  );
});

test("UTF-16 and gzip are read, whatever is inside", async () => {
  const expected = await plainly("lightning");
  const text = String(logs.lightning!.files["metrics.csv"]);
  const [mark, big] = [Buffer.from([0xff, 0xfe]), Buffer.from(`\uFEFF${text}`, "utf16le").swap16()];
  const utf16 = Buffer.concat([mark, Buffer.from(text, "utf16le")]);
  for (const bytes of [utf16, big, Buffer.from(text, "utf16le"), gzipSync(utf16)]) {
    expect(await answer([write("utf16.csv", bytes)])).toMatchObject(expected);
  }
  const [[, events] = []] = Object.entries(logs.tensorBoard!.files);
  const zipped = write("events.gz", gzipSync(events!));
  expect(await answer([zipped])).toMatchObject(await plainly("tensorBoard"));
});

test("how a log was read is told, and another parameter group can be chosen", async () => {
  const files = writeLog("lightning");
  const first = await answer(files);
  expect(first).toMatchObject({
    format: "CSV or TSV",
    columns: { lr: "lr-SGD/pg1", loss: "train_loss_step", step: "step" },
    otherRates: ["lr-SGD/pg2"],
    leftOut: 2,
  });
  expect(first.notes[0]).toBe('learning rates and losses stand apart, and are joined by "step"');
  const second = await answer(files, { lr: "lr-SGD/pg2" });
  expect(second.lr! / first.lr!).toBeCloseTo(10, 10);
  expect(second.otherRates).toEqual(["lr-SGD/pg1"]);
  const { signal } = new AbortController();
  const { text } = await suggest(suggestOptions(files, {}), { out, signal });
  expect(text.replace(/\s+/g, " ")).toContain(
    'Note: learning rates and losses stand apart, and are joined by "step". Note: learning rates are read from',
  );
});

test("a file is given once, and each must exist", async () => {
  expect(() => suggestOptions(["a.csv", "a.csv"], {})).toThrow(
    "a.csv is given twice: give each file once",
  );
  await expect(answer([...writeLog("timm"), at("nowhere.csv")])).rejects.toThrow(
    `${at("nowhere.csv")} does not exist: check the path`,
  );
});
