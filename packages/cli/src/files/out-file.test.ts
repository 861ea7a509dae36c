import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

test.skipIf(process.platform === "win32")(
  "a device or a pipe is written to as it is, and a link leads to its file",
  async () => {
    await checkFile("/dev/null");
    const device = await openFile("/dev/null");
    await device.write("gone");
    await device.finish();
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);

    execFileSync("mkfifo", [at("pipe")]);
    const reader = spawn("cat", [at("pipe")]);
    const read: Buffer[] = [];
    reader.stdout.on("data", (chunk: Buffer) => read.push(chunk));
    const pipe = await openFile(at("pipe"));
    await pipe.write("through a pipe");
    await pipe.finish();
    await once(reader, "close");
    expect(Buffer.concat(read).toString()).toBe("through a pipe");

    writeFileSync(at("linked.csv"), "old");
    symlinkSync(at("linked.csv"), at("link.csv"));
    const link = await openFile(at("link.csv"));
    await link.write("new");
    await link.finish();
    expect(lstatSync(at("link.csv")).isSymbolicLink()).toBe(true);
    expect(readFileSync(at("linked.csv"), "utf8")).toBe("new");
  },
);

test.skipIf(process.platform === "win32")(
  "a link that leads nowhere yet is followed, and one that leads to itself is refused",
  async () => {
    symlinkSync("nowhere.csv", at("to-none.csv"));
    symlinkSync(at("deep", "er", "none.csv"), at("to-deep.csv"));
    symlinkSync("to-deep.csv", at("to-link.csv"));
    symlinkSync("loop.csv", at("loop.csv"));
    for (const [link, file] of [
      ["to-none.csv", at("nowhere.csv")],
      ["to-link.csv", at("deep", "er", "none.csv")],
    ] as const) {
      await checkFile(at(link));
      const open = await openFile(at(link));
      await open.write(link);
      await open.finish();
      expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
      expect(readFileSync(file, "utf8")).toBe(link);
    }
    const refused = {
      code: "cannot-write",
      message: `${at("loop.csv")} cannot be written: a link in the path leads back to itself`,
    };
    await expect(openFile(at("loop.csv"))).rejects.toMatchObject(refused);
  },
);

test("folders and paths through files are refused with the reason", async () => {
  mkdirSync(at("taken"));
  writeFileSync(at("file"), "");
  const cases = [
    [at("taken"), "it is a folder"],
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
