import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { walkRecords } from "./records.js";
import { openSource } from "./source.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test.each([
  ["below the header", "a,b\n1,2\n3,1_000\n", true],
  ["in names alone", "pixel_0_0,b_1\n1,2\n", false],
  ["in names alone, by another line end", "pixel_0_0,b_1\r1,2\r", false],
  ["beside letters", "a,b\n1,x_1\n2,1_x\n", false],
  ["in the last cell", "a,b\n1,2_3", true],
])("digits joined by an underscore are seen: %s", async (name, text, joined) => {
  const path = join(folder.path, `${name}.csv`);
  writeFileSync(path, text);
  const source = await openSource({ path, name: path, byEnding: true });
  expect(await walkRecords(source, { delimiter: "," })).toMatchObject({ joinedDigits: joined });
});

test("digits are seen wherever a piece of a long file ends", async () => {
  const path = join(folder.path, "long.csv");
  for (const at of [-2, -1, 0, 1].map((more) => 2 ** 16 + more)) {
    // The underscore is the byte at that place.
    writeFileSync(path, `${"a,b\nx".padEnd(at - 4, "x")},1\n1_2,3\n`);
    const source = await openSource({ path, name: path, byEnding: true });
    expect((await walkRecords(source, { delimiter: "," })).joinedDigits).toBe(true);
  }
});
