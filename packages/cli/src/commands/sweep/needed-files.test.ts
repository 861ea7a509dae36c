import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { TrialRequest } from "./bases/base.js";
import { neededFiles } from "./needed-files.js";
import { renamedRequest } from "./renamed-request.js";
import { filesKnown } from "./sweep-files.js";
import type { SweepJob } from "./sweep-job.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const outside = (...names: string[]) => join(folder.path, ...names);
mkdirSync(outside("tables"));
const paths = ["package.json", "README.md", outside("package.json"), outside("a.csv")];
paths.push(outside("m.onnx"), outside("tables", "m.data"), outside("b:c.csv"));
for (const path of paths.slice(2)) writeFileSync(path, "1234");
const digestOf = (path: string) => `digest of ${path}`;

function jobOf(
  files: readonly string[],
  request: TrialRequest = { base: "train", flags: {} },
  weights: readonly string[] = [],
): SweepJob {
  const asked = { program: "1.0.0", base: "train", settings: {} };
  return {
    job: { configuration: {}, seed: 0, request, asked: {}, files, work: 1 },
    weights,
    trial: {
      asked: { ...asked, files: [...files, ...weights].map(digestOf) },
      ...{ seed: 0, budget: 1 },
    },
  };
}
const namesOf = async (...jobs: SweepJob[]) =>
  Object.fromEntries((await neededFiles(jobs)).map(({ path, written = path }) => [written, path]));

/** A path from the folder that tests run in, without what leads out of it. */
const without = (path: string) => relative(process.cwd(), path).replace(/^(\.\.\/)+/, "");

test("files have their paths within the folder, however they are written", async () => {
  const absolute = join(process.cwd(), "README.md");
  expect(await namesOf(jobOf(["package.json", "./package.json", absolute]))).toEqual({
    "package.json": "package.json",
    "./package.json": "package.json",
    [absolute]: "README.md",
  });
  const [readme] = await neededFiles([jobOf(["./README.md"])]);
  expect(readme).toMatchObject({ path: "README.md", written: "./README.md" });
  expect(readme!.digest).toBe("digest of ./README.md");
});

test("what lies outside has no way out in its name, and no name twice", async () => {
  const [a, other] = [outside("a.csv"), outside("package.json")];
  expect(await namesOf(jobOf([a, relative(process.cwd(), a)]))).toEqual({
    [a]: without(a),
    [relative(process.cwd(), a)]: without(a),
  });
  const up = join("..", basename(process.cwd()), "package.json");
  expect(await namesOf(jobOf([up]))).toEqual({ [up]: "package.json" });
  const names = await namesOf(jobOf(["package.json", other]));
  expect(new Set(Object.values(names)).size).toBe(2);
  await expect(neededFiles([jobOf([outside("b:c.csv")])])).rejects.toThrow(
    /may hold no backslash and no colon.*: rename .*b:c\.csv$/,
  );
});

test("weights stay beside their model, and are known again without it", async () => {
  const [model, weights] = [outside("m.onnx"), outside("tables", "m.data")];
  const request = {
    ...{ base: "train" as const, file: outside("a.csv") },
    flags: { model, target: "y" },
  };
  const needed = await neededFiles([jobOf([outside("a.csv"), model], request, [weights])]);
  expect(needed.map(({ path, bytes, models }) => ({ path, bytes, models }))).toEqual([
    { path: without(outside("a.csv")), bytes: 4, models: undefined },
    { path: without(model), bytes: 4, models: undefined },
    { path: without(weights), bytes: 4, models: [model] },
  ]);
  const known = filesKnown(needed);
  expect(await known.weights(model)).toEqual([weights]);
  expect(await known.weights("other.onnx")).toEqual([]);
  expect((await known.digests([])).get(weights)).toBe(digestOf(weights));
  expect(renamedRequest(request, needed)).toEqual({
    ...{ base: "train", file: without(outside("a.csv")) },
    flags: { model: without(model), target: "y" },
  });
});

test("every file of a request is renamed, and nothing else", () => {
  const files = ["x.npy", "y.npy", "g.json", "v.csv", "m.onnx"].map((path) => ({
    ...{ path, written: `../${path}`, digest: "", bytes: 1 },
  }));
  const flags = {
    input: "x=../x.npy,z=z.npy",
    target: "../y.npy",
    groups: "../g.json",
    epochs: "3",
  };
  const request: TrialRequest = { base: "find", flags: { ...flags, model: "../m.onnx" } };
  expect(renamedRequest(request, files)).toEqual({
    base: "find",
    flags: {
      ...{ input: "x=x.npy,z=z.npy", target: "y.npy", groups: "g.json", epochs: "3" },
      model: "m.onnx",
    },
  });
  // A column of a table may be called as a file is.
  const table: TrialRequest = {
    base: "train",
    file: "a.csv",
    flags: { target: "../y.npy", validationFile: "../v.csv" },
  };
  expect(renamedRequest(table, files)).toEqual({
    ...{ base: "train", file: "a.csv" },
    flags: { target: "../y.npy", validationFile: "v.csv" },
  });
  const program: TrialRequest = { base: "command", words: ["../x.npy"], lossPattern: "x" };
  expect(renamedRequest(program, files)).toEqual(program);
});
