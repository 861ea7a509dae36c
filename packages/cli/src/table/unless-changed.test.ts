import { appendFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { lendSource } from "./lend-source.js";

const folder = temporaryFolder();
afterAll(folder.remove);
let made = 0;

/** What becomes of reading a file while something happens to it. */
function reading(
  happens: (path: string) => void,
  read: () => string = () => "read",
): Promise<string> {
  const file = join(folder.path, `${++made}.csv`);
  writeFileSync(file, "a,y\n1,2\n3,4\n");
  return lendSource({ file, standardInput: process.stdin }, async ({ path }) => {
    happens(path);
    return read();
  });
}

const failing = () => {
  throw new Error("IO Error: Could not read enough bytes from file");
};
const changed = {
  code: "bad-input",
  message: expect.stringMatching(
    /^\S+\.csv has changed while it was read: run the command again once nothing writes to it$/,
  ),
};

test("a table that shrinks while it is read is refused, whether it could be read or not", async () => {
  const shrink = (path: string) => truncateSync(path, 5);
  await expect(reading(shrink)).rejects.toMatchObject(changed);
  await expect(reading(shrink, failing)).rejects.toMatchObject(changed);
});

test("one that grows is read as far as it can be", async () => {
  const grow = (path: string) => appendFileSync(path, "5,");
  expect(await reading(grow)).toBe("read");
  await expect(reading(grow, failing)).rejects.toMatchObject(changed);
});

test("a failure with a table that stays as it was is told as it is", async () => {
  await expect(reading(() => {}, failing)).rejects.toThrow("IO Error");
});
