import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import type { DataRequest } from "./data.js";
import { loadData } from "./load-data.js";
import { pickRows } from "./pick-rows.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function load(name: string, content: string, request: Partial<DataRequest> = {}) {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return loadData({ file, target: "y", task: "auto", ...request });
}

describe("a sample", () => {
  // Every third row says "a"; x is even, and one row has no target.
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `${2 * i},${"abc"[i % 3]},${i === 7 ? "" : i / 2}`,
  );
  const table = `x,t,y\n${lines.join("\n")}\n`;

  test("has the rows that were drawn, standardised by all rows, and all are counted", async () => {
    const whole = await load("whole.csv", table);
    const sample = { rows: 3000, seed: 4 };
    const drawn = await load("drawn.csv", table, { sample });
    expect(drawn).toMatchObject({ rows: 4999, encoding: whole.encoding, features: 4 });
    const places = pickRows(4999, sample)!;
    expect(drawn.x).toEqual(
      Float32Array.from(places.flatMap((row) => [...whole.x.subarray(4 * row, 4 * row + 4)])),
    );
    expect(drawn.y).toEqual(Float32Array.from(places, (row) => whole.y[row]!));
    expect(drawn.notes).toEqual([...whole.notes, "trained on 3,000 rows drawn from 4,999 rows"]);
  });

  test("of classes keeps the index of each", async () => {
    const request = { target: "t", sample: { rows: 10, seed: 1 } };
    const { y, classes } = await load("classes.csv", table, request);
    expect(classes).toEqual(["a", "b", "c"]);
    expect([...y]).toEqual(pickRows(5000, request.sample)!.map((row) => row % 3));
  });

  test("that the table does not fill leaves it as it is, to the bit", async () => {
    const whole = await load("same.csv", table);
    expect(await load("same.csv", table, { sample: { rows: 4999, seed: 4 } })).toEqual(whole);
  });
});
