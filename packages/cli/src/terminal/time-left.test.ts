import { expect, test } from "vitest";
import { timeLeft } from "./time-left.js";

test("the rest takes as long as what was done in proportion, and nothing is said too soon", () => {
  let now = 100;
  const left = timeLeft(() => now);
  expect(left("a", 0.1)).toBe("");
  now += 0.9;
  expect(left("a", 0.4)).toBe("");
  now += 1.1;
  expect(left("a", 0.11)).toBe("");
  // 0.3 took 2 s; 0.6 are left.
  expect(left("a", 0.4)).toBe(", 4 s left");
  now += 598;
  expect(left("a", 0.4)).toBe(", 20 min left");
  now += 3000;
  expect(left("a", 0.4)).toBe(", 2 h 0 min left");
  expect(left("a", 1)).toBe("");
});

test("another part is counted from its own beginning", () => {
  let now = 0;
  const left = timeLeft(() => now);
  left("a", 0);
  now += 50;
  expect(left("b", 0.5)).toBe("");
  now += 10;
  expect(left("b", 0.75)).toBe(", 10 s left");
});
