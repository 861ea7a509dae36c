import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { processPool } from "../../jobs/process-pool.js";
import { root, temporaryFolder } from "../../testing/lrfinder.js";
import { readRequest } from "./request.js";

const files = [{ path: "examples/data/wine.csv", digest: "0".repeat(64), bytes: 1 }];
const out = { columns: 80, color: false, unicode: true, terminal: false };
const asked = (request: unknown) => ({ request: JSON.stringify(request) });
const folder = temporaryFolder();
afterAll(folder.remove);

test.each([
  undefined,
  null,
  {},
  { request: 5 },
  { request: "{" },
  asked(null),
  asked({ base: "rm" }),
  asked({ base: "train" }),
  asked({ base: "train", flags: null }),
  asked({ base: "train", flags: { target: ["y"] } }),
  asked({ base: "find", flags: {}, file: 7 }),
  asked({ base: "command", words: [], lossPattern: "x" }),
  asked({ base: "command", words: ["true"] }),
  asked({ base: "exec", words: ["true", 1], flags: {} }),
])("%j is no job", (data) => {
  expect(() => readRequest(data, { files, programs: true })).toThrow("no job of lrfinder");
});

test.each(["command", "exec"])(
  "%s is refused in a sweep that is said to run no programs",
  (base) => {
    const data = asked({ base, words: ["true"], flags: {}, lossPattern: "x" });
    expect(readRequest(data, { files, programs: true })).toMatchObject({ words: ["true"] });
    expect(() => readRequest(data, { files, programs: false })).toThrow("the job runs a program");
  },
);

test("a job reads the files of its sweep, whatever it says itself, and no other", async () => {
  const pool = processPool("sweep", { out });
  const run = (file: string, flags: object = {}) => {
    const request = {
      ...{ base: "find", file, onlyFiles: ["package.json", "examples/data/iris.csv"] },
      flags: { target: "cultivar", steps: "10", repeats: "3", ...flags },
    };
    const read = readRequest(asked(request), { files, programs: false });
    return pool.run(read, { folder: root });
  };
  try {
    const { text } = await run("examples/data/wine.csv");
    expect(JSON.parse(text)).toMatchObject({ samples: 178 });
    for (const file of [
      "examples/data/iris.csv",
      join(root, "examples/data/wine.csv"),
      "/etc/passwd",
    ]) {
      await expect(run(file)).rejects.toThrow(
        `the job reads ${file}, which is no file of its sweep`,
      );
    }
    const model = { model: "package.json", loss: "huber", target: "y" };
    await expect(run("examples/data/wine.csv", model)).rejects.toThrow(
      "the job reads package.json",
    );
  } finally {
    await pool.close();
  }
});
