import { expect, test } from "vitest";
import { pickRows } from "./pick-rows.js";

test("no more rows than asked for are all taken", () => {
  expect(pickRows(5, { rows: 5, seed: 1 })).toBe(undefined);
  expect(pickRows(4, { rows: 5, seed: 1 })).toBe(undefined);
});

test("rows are drawn without repetition, in their order, and the same by the same seed", () => {
  const picked = pickRows(1000, { rows: 50, seed: 3 })!;
  expect(picked).toHaveLength(50);
  expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
  expect(picked.every((place) => place >= 0 && place < 1000)).toBe(true);
  expect(pickRows(1000, { rows: 50, seed: 3 })).toEqual(picked);
  expect(pickRows(1000, { rows: 50, seed: 4 })).not.toEqual(picked);
});

test("every row is drawn as often as any other", () => {
  const times = new Array<number>(8).fill(0);
  for (let seed = 0; seed < 4000; seed++)
    for (const place of pickRows(8, { rows: 2, seed })!) times[place]!++;
  // 1,000 each; 6 deviations are 6·√(4000·¼·¾) = 164.
  for (const count of times) expect(Math.abs(count - 1000)).toBeLessThan(164);
});
