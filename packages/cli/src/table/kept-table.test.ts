import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { keptTable } from "./kept-table.js";
import { loadData } from "./load-data.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const file = join(folder.path, "a.csv");
const rows = Array.from({ length: 12 }, (_, i) => `${i},${i % 3 ? "x" : "y"},${i % 2 ? "a" : "b"}`);
writeFileSync(file, ["n,letter,class", ...rows, ""].join("\n"));
const request = { file, target: "class", task: "auto" } as const;
const part = (first: number) => () => ({ places: Int32Array.of(first, first + 1, first + 3) });

test("a table that is kept is what is read anew, and so is each part of it", async () => {
  const load = keptTable();
  const shown: number[] = [];
  for (const first of [0, 4, 0, 7]) {
    const asked = { ...request, part: part(first) };
    const kept = await load({ ...asked, onRead: (share) => shown.push(share) });
    expect(kept).toEqual(await loadData(asked));
    expect(kept.part!.rows).toBe(3);
  }
  // Only the first reads the file.
  expect(shown.filter((share) => share === 1)).toHaveLength(1);
  expect(await load(request)).toEqual(await loadData(request));
});

test("another request, or a file that has changed, is read", async () => {
  const load = keptTable();
  const one = await load(request);
  expect((await load(request)).x).toBe(one.x);
  const other = { ...request, drop: ["letter"] };
  expect(await load(other)).toEqual(await loadData(other));
  expect((await load({ ...request, target: "letter" })).classes).toEqual(["x", "y"]);
  await load(request);
  writeFileSync(file, ["n,letter,class", ...rows.slice(3), ""].join("\n"));
  expect(await load(request)).toEqual(await loadData(request));
  expect((await load(request)).rows).toBe(9);
});
