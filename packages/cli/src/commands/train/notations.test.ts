import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { temporaryFolder } from "../../testing/lrfinder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

/** The same 600 rows, whatever their target looks like: y rises with a, and swings with b. */
const rows = Array.from({ length: 600 }, (_, i) => {
  const [a, b] = [(i * 37) % 101, (i * 53) % 97];
  return { a, b, y: 1000 + 20 * a + 300 * Math.sin(b / 12) };
});
const grouped = (y: number) =>
  Math.round(y)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
const cents = (y: number) => (Math.round(100 * y) / 100).toFixed(2);

const notations: Readonly<Record<string, (y: number, i: number) => string>> = {
  plain: (y) => cents(y),
  "missing as None": (y, i) => (i % 12 === 5 ? "None" : cents(y)),
  dollars: (y) => `$${cents(y)}`,
  percent: (y) => `${cents(y / 10)}%`,
  thousands: (y) => `"${grouped(y)}"`,
  "decimal commas": (y) => cents(y).replace(".", ","),
};

async function r2Of(name: string, written: (y: number, i: number) => string): Promise<number> {
  const tabs = name === "decimal commas";
  const [ending, delimiter] = tabs ? ["tsv", "\t"] : ["csv", ","];
  const file = join(folder.path, `${name}.${ending}`);
  const lines = rows.map(({ a, b, y }, i) => [a, b, written(y, i)].join(delimiter));
  writeFileSync(file, `${["a", "b", "y"].join(delimiter)}\n${lines.join("\n")}\n`);
  const { code, stdout, stderr } = await keptRunning([
    ...["train", file, "--target", "y", "--out", join(folder.path, name)],
    ...["--epochs", "60", "--members", "0", "--l2", "0.001", "--json"],
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  const { task, r2 } = JSON.parse(stdout);
  expect(task).toBe("regression");
  return r2;
}

let plain: number;
beforeAll(async () => {
  plain = await r2Of("plain", notations.plain!);
});

test.each(Object.keys(notations))("a target written so is learned as well: %s", async (name) => {
  const r2 = name === "plain" ? plain : await r2Of(name, notations[name]!);
  expect(r2).toBeGreaterThan(0.95);
  expect(Math.abs(r2 - plain)).toBeLessThan(0.01);
});
