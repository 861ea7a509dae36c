import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { makeFolder } from "./make-folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

test("every level that is missing is made, and what is there stays", async () => {
  mkdirSync(at("a"));
  writeFileSync(at("a", "x"), "");
  await makeFolder(at("a", "b", "c"));
  await makeFolder(at("a", "b", "c"));
  expect(readdirSync(at("a")).sort()).toEqual(["b", "x"]);
  expect(readdirSync(at("a", "b"))).toEqual(["c"]);
});

test("many at once make the same folder", async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(at("many", "levels", "deep"))));
  expect(readdirSync(at("many", "levels"))).toEqual(["deep"]);
});

test("a path through a file is the system's error", async () => {
  writeFileSync(at("file"), "");
  await expect(makeFolder(at("file", "below"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(at("file"))).rejects.toMatchObject({ code: "EEXIST" });
});

// Node's recursive mkdir never settles here, and keeps the process from ending.
test.skipIf(process.platform !== "linux")(
  "a file system that makes no folders is an error, at once",
  async () => {
    await expect(makeFolder("/proc/none/such")).rejects.toMatchObject({ code: "ENOENT" });
  },
);
