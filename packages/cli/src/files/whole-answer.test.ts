import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { wholeness } from "../testing/whole-folder.js";
import { openFolder } from "./out-folder.js";
import { newPath, oldPath } from "./staged-names.js";
import { writeAnswer } from "./whole-answer.js";

const temporary = temporaryFolder();
afterAll(temporary.remove);
let made = 0;

/** A new folder, how its files are called, and how to read one. */
function newFolder() {
  const folder = join(temporary.path, String(++made));
  mkdirSync(folder);
  return {
    folder,
    at: (name: string) => join(folder, name),
    names: () => readdirSync(folder).sort(),
    read: (name: string) => readFileSync(join(folder, name), "utf8"),
  };
}

type Files = Record<string, string | undefined>;
const write = (folder: string, files: Files, name: "result.json" | "model.json" = "result.json") =>
  writeAnswer(folder, {
    summary: { name, text: (digests) => JSON.stringify({ files: digests }) },
    files,
  });

test("a file in a folder within is written, replaced, and removed with its answer", async () => {
  const { folder, names, read } = newFolder();
  await write(folder, { "weights/part.bin": "old", "a%2Fb": "beside" });
  expect([read("weights/part.bin"), read("a%2Fb")]).toEqual(["old", "beside"]);
  mkdirSync(join(folder, "taken"));
  const failed = write(folder, { "weights/part.bin": "new", taken: "no" });
  await expect(failed).rejects.toThrow("there is a folder of that name");
  expect(read("weights/part.bin")).toBe("old");
  expect(wholeness(folder, "result.json")).toBe("whole");
  await write(folder, { "weights/part.bin": "new" });
  expect(read("weights/part.bin")).toBe("new");
  await write(folder, { "history.csv": "abc" });
  expect(names()).toEqual(["history.csv", "result.json", "taken", "weights"]);
  expect(readdirSync(join(folder, "weights"))).toEqual([]);
});

test("the summary holds the SHA-256 of every other file", async () => {
  const { folder, names } = newFolder();
  const digests = await write(folder, { "history.csv": "abc", "loss.svg": undefined });
  // Of "abc", as FIPS 180-2 has it.
  expect(digests).toEqual({
    "history.csv": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  });
  expect(names()).toEqual(["history.csv", "result.json"]);
  expect(wholeness(folder, "result.json")).toBe("whole");
});

test("what the last answer had and this one has not goes, and files of others stay", async () => {
  const { folder, names, at, read } = newFolder();
  writeFileSync(at("notes.txt"), "mine");
  await write(folder, { "history.csv": "1", "verify.csv": "1", "epochs.svg": "1" });
  await write(folder, { "history.csv": "2", "verify.csv": undefined });
  expect(names()).toEqual(["history.csv", "notes.txt", "result.json"]);
  expect(read("notes.txt")).toBe("mine");
});

test("no summary of another kind is left beside files that are no longer its own", async () => {
  const { folder, names, at } = newFolder();
  await write(folder, { "history.csv": "1", "model.onnx": "1" }, "model.json");
  await write(folder, { "loss.svg": "2" });
  expect(names()).toEqual(["history.csv", "loss.svg", "model.json", "model.onnx", "result.json"]);
  await write(folder, { "history.csv": "3" });
  expect(names()).toEqual(["history.csv", "model.onnx", "result.json"]);
  // A file of that name that is not ours has no digests.
  writeFileSync(at("model.json"), '{"weightsManifest": []}');
  await write(folder, { "history.csv": "4" });
  expect(names()).toContain("model.json");
});

test("a failure while files are staged leaves the old answer, and nothing beside it", async () => {
  const { folder, names, at, read } = newFolder();
  await write(folder, { "history.csv": "1", "loss.svg": "1" });
  const before = names();
  mkdirSync(at("report.html"));
  await expect(write(folder, { "history.csv": "2", "report.html": "2" })).rejects.toMatchObject({
    ...{ code: "cannot-write", message: expect.stringContaining("there is a folder of that name") },
  });
  expect(names()).toEqual([...before, "report.html"].sort());
  expect(read("history.csv")).toBe("1");
  expect(wholeness(folder, "result.json")).toBe("whole");
});

test("a failure while files come to their places puts the old answer back", async () => {
  const { folder, names, at } = newFolder();
  await write(folder, { "a.csv": "1", "b.csv": "1" });
  const before = names();
  // A file cannot be kept where a folder is.
  const kept = oldPath(folder, "b.csv");
  mkdirSync(join(kept, "full"), { recursive: true });
  await expect(write(folder, { "a.csv": "2", "b.csv": "2", "c.csv": "2" })).rejects.toMatchObject({
    code: "cannot-write",
  });
  rmSync(kept, { recursive: true, force: true });
  expect(names().filter((name) => before.includes(name))).toEqual(before);
  expect(existsSync(at("c.csv"))).toBe(false);
  expect(wholeness(folder, "result.json")).toBe("whole");
});

/** The number of a process that has ended. */
const dead = spawnSync(process.execPath, ["-e", ""]).pid;

/**
 * The old answer, of two files, and all files of a new one beside them, of two files: one is new,
 * one stays away.
 */
async function staged() {
  const at = newFolder();
  const { folder } = at;
  await write(folder, { "a.csv": "old", "b.csv": "old" });
  const other = newFolder();
  await write(other.folder, { "a.csv": "new", "c.csv": "new" });
  for (const name of other.names()) renameSync(other.at(name), newPath(folder, name, dead));
  return at;
}

const moves: readonly (readonly ["aside" | "there", string])[] = [
  ["aside", "result.json"],
  ["aside", "b.csv"],
  ["aside", "a.csv"],
  ["there", "a.csv"],
  ["there", "c.csv"],
  ["there", "result.json"],
];

test.each(moves.map((_, i) => [i]).concat([[moves.length]]))(
  "killed after %i of its renames, a process leaves an answer that the next run makes whole",
  async (count) => {
    const { folder, names, at, read } = await staged();
    for (const [where, name] of moves.slice(0, count)) {
      if (where === "aside") renameSync(at(name), oldPath(folder, name, dead));
      else renameSync(newPath(folder, name, dead), at(name));
    }
    expect(wholeness(folder, "result.json")).toMatch(/^(whole|none)$/);
    await openFolder(folder);
    const done = count === moves.length;
    expect(names()).toEqual([...(done ? ["a.csv", "c.csv"] : ["a.csv", "b.csv"]), "result.json"]);
    expect(read("a.csv")).toBe(done ? "new" : "old");
    expect(wholeness(folder, "result.json")).toBe("whole");
  },
);
