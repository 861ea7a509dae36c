import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { checkFile, openFile } from "./out-file.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

test("a file comes to its place only when it is whole, with the folders around it", async () => {
  const path = at("new", "folder", "x.csv");
  await checkFile(path);
  expect(readdirSync(folder.path)).toEqual([]);
  const file = await openFile(path);
  await file.write("a\n");
  await file.write("ß\n");
  expect(readdirSync(at("new", "folder"))).not.toContain("x.csv");
  await file.finish();
  expect(readdirSync(at("new", "folder"))).toEqual(["x.csv"]);
  expect(readFileSync(path, "utf8")).toBe("a\nß\n");
});

test("what is discarded leaves the old file as it was, and nothing beside it", async () => {
  mkdirSync(at("old"));
  writeFileSync(at("old", "x.csv"), "old");
  const file = await openFile(at("old", "x.csv"));
  await file.write("new");
  await file.discard();
  expect(readdirSync(at("old"))).toEqual(["x.csv"]);
  expect(readFileSync(at("old", "x.csv"), "utf8")).toBe("old");
});

test("folders, devices and paths through files are refused with the reason", async () => {
  mkdirSync(at("taken"));
  writeFileSync(at("file"), "");
  const cases = [
    [at("taken"), "it is a folder"],
    ["/dev/null", "it is not a file"],
    [at("file", "x.csv"), "not a folder"],
  ] as const;
  for (const [path, reason] of cases) {
    await expect(checkFile(path)).rejects.toMatchObject({
      ...{ code: "cannot-write", message: expect.stringContaining(reason) },
    });
  }
  const file = await openFile(at("taken"));
  await expect(file.finish()).rejects.toMatchObject({ code: "cannot-write" });
  expect(readdirSync(folder.path)).not.toContain(`.taken.${process.pid}.tmp`);
});
