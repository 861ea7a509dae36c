import { expect, test } from "vitest";
import { identityOf } from "./identity.js";

test("the identity is what the trial asks as JSON, with keys in order", () => {
  const json = '{"asked":{"batchSize":32,"hidden":[64,"tanh"]},"budget":20,"seed":3}';
  const asked = { hidden: [64, "tanh"], batchSize: 32 };
  expect(identityOf({ asked, seed: 3, budget: 20 })).toBe(json);
});

test("what is left out and what is undefined is the same, and the order of keys is nothing", () => {
  const trial = { asked: { a: 1, b: [null, "ü"] }, budget: 1 };
  const other = { budget: 1, seed: undefined, asked: { b: [null, "ü"], c: undefined, a: 1 } };
  expect(identityOf(other)).toBe(identityOf(trial));
});

test.each([
  [{ asked: { a: 2, b: [1] }, seed: 0, budget: 1 }],
  [{ asked: { a: 1, b: [1, 1] }, seed: 0, budget: 1 }],
  [{ asked: { a: "1", b: [1] }, seed: 0, budget: 1 }],
  [{ asked: { a: 1, b: { 0: 1 } }, seed: 0, budget: 1 }],
  [{ asked: { a: 1, b: [1] }, seed: 1, budget: 1 }],
  [{ asked: { a: 1, b: [1] }, budget: 1 }],
  [{ asked: { a: 1, b: [1] }, seed: 0, budget: 2 }],
])("%j is another trial", (other) => {
  expect(identityOf(other)).not.toBe(identityOf({ asked: { a: 1, b: [1] }, seed: 0, budget: 1 }));
});

test.each([
  [{ rate: Number.NaN }, "trial.asked.rate must be plain data, not NaN"],
  [{ rows: new Float32Array(2) }, "trial.asked.rows must be plain data, not 0,0"],
  [[1, undefined], "trial.asked[1] must be plain data, not undefined"],
  [{ schedule: Math.sqrt }, "trial.asked.schedule must be plain data"],
])("%o is refused", (asked, message) => {
  expect(() => identityOf({ asked, budget: 1 })).toThrow(message);
});
