import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint.js";
import type { Tables } from "./tables.js";

const tables: Tables = {
  inputs: { in: Float32Array.of(1, 2, 3, 4) },
  targets: { out: Float32Array.of(1, 0) },
  rows: 2,
};

test("the same numbers have the same fingerprint, wherever they lie in memory", () => {
  const own = fingerprintOf(tables);
  expect(own).toMatch(/^[0-9a-f]{16}$/);
  const shared = new Float32Array(new SharedArrayBuffer(20)).subarray(1);
  shared.set([1, 2, 3, 4]);
  expect(fingerprintOf({ ...tables, inputs: { in: shared } })).toBe(own);
  // Bytes that do not begin at a multiple of four.
  const bytes = Uint8Array.of(9, 1, 2, 3, 4, 5);
  const at = (from: number) => ({ ...tables, inputs: { in: bytes.slice(from).subarray(0, 5) } });
  const view = { ...tables, inputs: { in: bytes.subarray(1) } };
  expect(fingerprintOf(view)).toBe(fingerprintOf(at(1)));
});

test("every number, order, type and weight counts", () => {
  const others: Tables[] = [
    tables,
    { ...tables, inputs: { in: Float32Array.of(1, 2, 3, 5) } },
    { ...tables, inputs: { in: Float32Array.of(2, 1, 3, 4) } },
    { ...tables, inputs: { in: Float32Array.of(1, 2, 3, -4) } },
    { ...tables, inputs: { in: Float64Array.of(1, 2, 3, 4) } },
    { ...tables, targets: { out: Float32Array.of(0, 1) } },
    { ...tables, weights: Float32Array.of(1, 1) },
    { ...tables, weights: Float32Array.of(1, 2) },
    { inputs: tables.targets, targets: tables.inputs, rows: 2 },
    { ...tables, rows: 1 },
    { ...tables, inputs: { in: Uint8Array.of(1, 2, 3, 4, 5) } },
    { ...tables, inputs: { in: Uint8Array.of(1, 2, 3, 4, 6) } },
  ];
  expect(new Set(others.map(fingerprintOf)).size).toBe(others.length);
  // One bit of many numbers.
  const many = Array.from({ length: 2000 }, (_, i) => {
    const x = new Float32Array(2000);
    x[i] = 1;
    return fingerprintOf({ ...tables, inputs: { in: x } });
  });
  expect(new Set(many).size).toBe(2000);
});
