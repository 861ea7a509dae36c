import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../testing/lrfinder.js";
import type { TrainAnswer } from "./answer.js";
import { readCheckpoint } from "./checkpoint.js";
import { train } from "./train.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

const file = "examples/data/wine.csv";
const flags = { target: "cultivar", hidden: "16", epochs: "12", json: true };
const around = {
  out: { columns: 80, color: false, unicode: true, terminal: false },
  signal: new AbortController().signal,
  seconds: () => 1,
  progress: () => {},
};

async function trained(out: string, more: Parameters<typeof train>[1] = {}): Promise<TrainAnswer> {
  const { text } = await train(file, { ...flags, out, ...more }, around);
  return JSON.parse(text) as TrainAnswer;
}

test("it trains at the rate that was best under its own schedule, for no longer than its epochs", async () => {
  const answer = await trained(at("verified"), { verify: true });
  const { lr, verify, found } = answer;
  // Of 178 rows, 142 are trained on, and of these 28 judge in each of five folds: four updates an
  // epoch.
  expect(verify).toMatchObject({
    ...{ status: "verified", lr, schedule: "one-cycle", length: 12 * 4 },
    ...{ samples: 114, judgingSamples: verify!.folds * 28 },
  });
  expect(found!.band[0] <= lr! && lr! <= found!.band[1]).toBe(true);
  const lines = readFileSync(at("verified", "verify.csv"), "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(1 + verify!.folds * 6 * verify!.rates.length);

  const given = await trained(at("given"), { lr: String(lr) });
  expect(given.verify).toBeNull();
  expect(readFileSync(at("given", "history.csv"), "utf8")).toBe(
    readFileSync(at("verified", "history.csv"), "utf8"),
  );
});

test("interrupted while it verifies, it keeps the search, and comes to the same model with --resume", async () => {
  const out = at("interrupted");
  const controller = new AbortController();
  const broken = await train(
    file,
    { ...flags, json: false, verify: true, out },
    {
      ...around,
      signal: controller.signal,
      progress: (line) => line.startsWith("verifying") && controller.abort(),
    },
  );
  expect(broken).toEqual({
    ...{ exitCode: 130, text: "" },
    complaints: [
      `interrupted while the rate was verified; nothing is lost but the verification: --resume begins it again in ${out}`,
    ],
  });
  const checkpoint = await readCheckpoint(out);
  expect(checkpoint).toMatchObject({ epochs: [], found: { suggestion: { status: "found" } } });
  await expect(trained(out, { resume: true })).rejects.toThrow(
    `${out} holds a training with --verify, not without --verify`,
  );
  const resumed = await trained(out, { verify: true, resume: true });
  expect(readdirSync(out).sort()).toEqual(readdirSync(at("verified")).sort());
  const same = (name: string) =>
    expect(readFileSync(join(out, name)).equals(readFileSync(at("verified", name)))).toBe(true);
  for (const name of ["model.onnx", "history.csv", "verify.csv"]) same(name);
  expect(resumed.verify!.status).toBe("verified");
});
