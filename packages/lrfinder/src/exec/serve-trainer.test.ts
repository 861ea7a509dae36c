import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { trainerFrom } from "../range-test/trainer-from.js";
import { readNumber, writtenNumber } from "./protocol.js";
import { serveTrainer } from "./serve-trainer.js";

const built = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** What a program answers to messages, line by line, and what it prints beside. */
function talk(program: string, messages: readonly object[]): Promise<[object[], string]> {
  const words = ["--input-type=module", "--eval", program];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, LRFINDER_SOCKET: undefined },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  child.stdin.end(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      const lines = out.split("\n").filter((line) => line !== "");
      resolve([lines.map((line) => JSON.parse(line)), err]);
    });
  });
}

const imports = `
import { trainerFrom } from ${JSON.stringify(built("index.js"))};
import { serveTrainer } from ${JSON.stringify(built("exec/index.js"))};
`;

test("a trainer is asked as the range test would ask it, and prints corrupt nothing", async () => {
  // A weight on the parabola w², from 3: its loss is w², and an update takes w to w − 2·lr·w.
  const program = `${imports}
let weight = 3;
const step = (lr) => {
  console.log("one update");
  const loss = weight ** 2;
  weight -= lr * 2 * weight;
  return { loss, metrics: { weight, odd: lr > 1 ? 1 / 0 : 0 } };
};
await serveTrainer(
  trainerFrom(step, {
    snapshot: () => weight, restore: (saved) => { weight = saved; },
    reseed: (seed) => { weight = seed; }, stepsPerEpoch: 7, optimizer: "sgd",
  }), { batch: 4 },
);
`;
  const [said, printed] = await talk(program, [
    { op: "snapshot", id: 1, state: 9 },
    { op: "step", id: 2, lr: [0.25, 0.5] },
    { op: "restore", id: 3, state: 9 },
    { op: "step", id: 4, lr: [2], momentum: [0.9], unknown: 1 },
    { op: "reseed", id: 5, seed: 8 },
    { op: "step", id: 6, lr: [0.25] },
    { op: "release", id: 7, state: 9 },
    { op: "restore", id: 8, state: 9 },
    { op: "dance", id: 9 },
    { op: "bye" },
    { op: "step", id: 10, lr: [1] },
  ]);
  const error = (id: number, message: string) => ({
    ...{ id, error: { type: "RangeError", message, trace: expect.stringContaining("RangeError") } },
  });
  expect(said).toEqual([
    {
      ...{ op: "hello", protocol: 1, can: ["snapshot", "reseed"], stepsPerEpoch: 7 },
      ...{ optimizer: "sgd", batch: 4 },
    },
    { id: 1, ok: {} },
    { id: 2, ok: { loss: [9, 2.25], metrics: { weight: [1.5, 0], odd: [0, 0] } } },
    { id: 3, ok: {} },
    { id: 4, ok: { loss: [9], metrics: { weight: [-9], odd: ["Infinity"] } } },
    { id: 5, ok: {} },
    { id: 6, ok: { loss: [64], metrics: { weight: [4], odd: [0] } } },
    { id: 7, ok: {} },
    error(8, "there is no snapshot 9"),
    error(9, 'there is no request "dance"'),
  ]);
  expect(printed).toBe(`${"one update\n".repeat(4)}`);
});

test("a trainer that cannot restore says so, and what it throws leaves it usable", async () => {
  const program = `${imports}
let calls = 0;
await serveTrainer(trainerFrom(() => {
  if (calls++ === 0) throw new TypeError("not yet");
  return NaN;
}));
`;
  const [said] = await talk(
    program,
    [1, 2].map((id) => ({ op: "step", id, lr: [0.1] })),
  );
  expect(said).toEqual([
    { op: "hello", protocol: 1, can: [], batch: 16 },
    { id: 1, error: { type: "TypeError", message: "not yet", trace: expect.any(String) } },
    { id: 2, ok: { loss: ["NaN"], metrics: {} } },
  ]);
});

test("the numbers that JSON lacks are words", () => {
  const values = [1.5, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect(values.map(writtenNumber)).toEqual([1.5, -0, "NaN", "Infinity", "-Infinity"]);
  expect(values.map((value) => readNumber(writtenNumber(value)))).toEqual(values);
  for (const none of ["1", "nan", null, undefined, true, []]) {
    expect(readNumber(none)).toBeUndefined();
  }
});

test("a batch that cannot be is refused before anything is said", async () => {
  for (const batch of [0, 1.5, Number.NaN]) {
    await expect(
      serveTrainer(
        trainerFrom(() => 0),
        { batch },
      ),
    ).rejects.toThrow(`batch must be a whole number of at least 1, not ${batch}`);
  }
});
