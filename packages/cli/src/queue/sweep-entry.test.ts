import { expect, test } from "vitest";
import { isInside, readEntry, type SweepEntry } from "./sweep-entry.js";

const entry: SweepEntry = {
  ...{ id: "s0123456789a", program: "1.0.0", programs: false, sent: true, leaseMs: 2000, jobs: 3 },
  files: [
    { path: "tables/a.csv", digest: "0".repeat(64), bytes: 12 },
    {
      ...{ path: "m.data", written: "../m.data", models: ["../m.onnx"] },
      ...{ digest: "1".repeat(64), bytes: 0 },
    },
  ],
  ...{ begunAt: 1, asked: {} },
};

test("an entry is read as it was written", () => {
  expect(readEntry(JSON.stringify(entry))).toEqual(entry);
});

test.each([
  undefined,
  "",
  "null",
  "{",
  ...[
    { id: "../x" },
    { id: "s0123456789A" },
    { programs: 1 },
    { leaseMs: "2" },
    { leaseMs: 0 },
    { asked: null },
    { files: {} },
    { filesUrl: 3 },
    { files: [{ ...entry.files[0], path: "../a.csv" }] },
    { files: [{ ...entry.files[0], digest: "00" }] },
    { files: [{ ...entry.files[0], written: 1 }] },
    { files: [{ ...entry.files[0], models: "m.onnx" }] },
    { files: [{ ...entry.files[0], models: [{}] }] },
    { files: [null] },
  ].map((change) => JSON.stringify({ ...entry, ...change })),
])("%s is no entry", (text) => {
  expect(readEntry(text)).toBeUndefined();
});

test.each([
  ["a.csv", true],
  ["tables/a b.csv", true],
  ["..a/b..csv", true],
  ["", false],
  ["/etc/passwd", false],
  ["../a.csv", false],
  ["a/../../b.csv", false],
  ["a//b.csv", false],
  ["./a.csv", false],
  ["a\\..\\b.csv", false],
  ["C:a.csv", false],
  ["a\0.csv", false],
])("%j stays in its folder: %s", (path, inside) => {
  expect(isInside(path)).toBe(inside);
});
