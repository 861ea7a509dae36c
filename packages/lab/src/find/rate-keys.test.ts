import { expect, test } from "vitest";
import { keyMove } from "../drawing/keys.js";
import { movedByKey } from "./rate-keys.js";

const byKey = (key: string, part: Partial<KeyboardEvent> = {}) =>
  keyMove({ key, ...part } as KeyboardEvent);
const sweep = [1e-7, 10] as const;

test.each([
  ["ArrowRight", 0.005, 0.0055],
  ["ArrowUp", 0.0043, 0.0044],
  ["ArrowLeft", 0.001, 9.5e-4],
  ["ArrowDown", 1e-7, 1e-7],
  ["PageUp", 0.001, 0.003],
  ["PageDown", 0.01, 0.003],
  ["Home", 0.3, 1e-7],
  ["End", 0.3, 10],
])("%s leads from %d to %d", (key, lr, to) => {
  expect(movedByKey(byKey(key)!, lr, sweep)).toBe(to);
});

test("no key leads out of a sweep whose ends are not round, and others do nothing", () => {
  const ends = [3.3e-4, 4.7e-3] as const;
  for (const key of ["Home", "End", "PageUp", "PageDown", "ArrowLeft"]) {
    const lr = movedByKey(byKey(key)!, 1e-3, ends);
    expect(lr).toBeGreaterThanOrEqual(ends[0]);
    expect(lr).toBeLessThanOrEqual(ends[1]);
  }
  expect(byKey("a")).toBeUndefined();
  // With Alt, an arrow is the browser's.
  expect(byKey("ArrowLeft", { altKey: true })).toBeUndefined();
});
