import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { checkFolder, openFolder } from "./out-folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

test("checking a folder creates nothing, opening it does, with the folders around it", async () => {
  await checkFolder(at("a", "b"));
  expect(readdirSync(folder.path)).toEqual([]);
  await openFolder(at("a", "b"));
  expect(readdirSync(at("a", "b"))).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a link to a folder that is not there is followed, and one that leads to itself is refused",
  async () => {
    symlinkSync("none", at("to-none"));
    symlinkSync(at("deep", "er"), at("to-deep"));
    symlinkSync("loop", at("loop"));
    for (const path of [at("to-none"), at("to-deep"), at("to-deep", "below")]) {
      await checkFolder(path);
      const open = await openFolder(path);
      await open.write("x.txt", "1");
      expect(readFileSync(join(path, "x.txt"), "utf8")).toBe("1");
    }
    expect(readdirSync(at("none"))).toEqual(["x.txt"]);
    expect(readdirSync(at("deep", "er")).sort()).toEqual(["below", "x.txt"]);
    await expect(checkFolder(at("loop"))).rejects.toMatchObject({
      code: "cannot-write",
      message: `${at("loop")} cannot be written: a link in the path leads back to itself`,
    });
  },
);

test("a path through a file, and a file itself, are refused with the reason", async () => {
  writeFileSync(at("file"), "");
  for (const path of [at("file"), at("file", "below", "it")]) {
    await expect(checkFolder(path)).rejects.toMatchObject({
      ...{
        code: "cannot-write",
        message: `${path} cannot be written: ${at("file")} is not a folder`,
      },
    });
  }
  await expect(openFolder(at("file", "below"))).rejects.toMatchObject({ code: "cannot-write" });
});

test("a file is replaced whole, and nothing is left beside it", async () => {
  const open = await openFolder(at("out"));
  await open.write("x.txt", "first, and long");
  await open.write("x.txt", new Uint8Array([50]));
  expect(readFileSync(at("out", "x.txt"), "utf8")).toBe("2");
  expect(readdirSync(at("out"))).toEqual(["x.txt"]);
  await open.remove("x.txt");
  await open.remove("x.txt");
  expect(existsSync(at("out", "x.txt"))).toBe(false);
});

test("a file that cannot be replaced is named, and its temporary copy is removed", async () => {
  const open = await openFolder(at("out2"));
  mkdirSync(at("out2", "x.txt"));
  await expect(open.write("x.txt", "1")).rejects.toMatchObject({
    ...{ code: "cannot-write", message: expect.stringContaining(at("out2", "x.txt")) },
  });
  expect(readdirSync(at("out2"))).toEqual(["x.txt"]);
});

test("what was written by a process that is gone by the next file is removed after that", async () => {
  const running = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e9)"]);
  mkdirSync(at("out4"));
  const left = `.model.onnx.${running.pid}.tmp`;
  writeFileSync(at("out4", left), "half");
  const open = await openFolder(at("out4"));
  expect(readdirSync(at("out4"))).toEqual([left]);
  const gone = once(running, "exit");
  running.kill("SIGKILL");
  await gone;
  await open.write("x.txt", "1");
  expect(readdirSync(at("out4"))).toEqual(["x.txt"]);
});

test("what a killed process left half-written is removed, what a running one writes is not", async () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  mkdirSync(at("out3"));
  writeFileSync(at("out3", `.model.onnx.${dead}.tmp`), "half");
  writeFileSync(at("out3", `.model.onnx.${process.ppid}.tmp`), "half");
  writeFileSync(at("out3", ".of-somebody-else.tmp"), "");
  await openFolder(at("out3"));
  expect(readdirSync(at("out3")).sort()).toEqual(
    [`.model.onnx.${process.ppid}.tmp`, ".of-somebody-else.tmp"].sort(),
  );
});
