import { expect, test } from "vitest";
import { lastLines } from "./last-lines.js";

test("lines are put together from pieces, for each stream by itself", () => {
  const told: string[] = [];
  const last = lastLines((line) => told.push(line));
  last.add("stderr", "one\ntw");
  last.add("stdout", "three\n");
  last.add("stderr", "o\r\n\n  \nfour");
  expect(told).toEqual(["one", "three", "two"]);
  expect(last.lines).toEqual(["one", "three", "two", "four"]);
});

test("of many the last twenty are kept, of a long one its first 500 characters", () => {
  const last = lastLines();
  for (let i = 0; i < 30; i++) last.add("stderr", `line ${i}\n`);
  expect(last.lines).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i + 10}`));
  last.add("stderr", `${"x".repeat(600)}\n`);
  expect(last.lines.at(-1)).toBe("x".repeat(500));
});

test("of a progress bar its last state is kept", () => {
  const last = lastLines();
  last.add("stderr", "\r 10 %\r 50 %\r100 %\n\r 3 %\r");
  expect(last.lines).toEqual(["100 %", " 3 %"]);
});
