import fc from "fast-check";
import { expect, test } from "vitest";
import { shareText, valueText } from "./value-text.js";

test("a share has the shortest text of seven significant digits", () => {
  const shares = fc.oneof(
    fc.float({ min: 0, max: 1, noNaN: true }),
    // Near the powers of ten, where digits are gained and lost.
    fc.tuple(fc.nat({ max: 12 }), fc.integer({ min: -40, max: 40 })).map(([power, ulps]) => {
      const bits = new Float32Array([10 ** -power]);
      new Int32Array(bits.buffer)[0]! += ulps;
      return Math.min(1, bits[0]!);
    }),
  );
  fc.assert(
    fc.property(shares, (share) => shareText(share) === String(Number(share.toPrecision(7)))),
    { numRuns: 2000 },
  );
  expect([0, 1, 0.5, Math.fround(0.1), Number.NaN].map(shareText)).toEqual([
    ...["0", "1", "0.5", "0.1", undefined],
  ]);
});

test("a number has the text of its rounding, whatever its size and the target's deviation", () => {
  const values = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    // Halves, which are rounded away from zero.
    fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 16),
  );
  const deviations = fc.integer({ min: -12, max: 12 }).map((power) => 3 * 10 ** power);
  fc.assert(
    fc.property(values, deviations, (value, deviation) => {
      const decimals = Math.max(0, Math.ceil(7 - Math.log10(deviation)));
      const text = valueText({ kind: "numeric", mean: 0, deviation })(value);
      return text === String(Number(value.toFixed(decimals)));
    }),
    { numRuns: 2000 },
  );
});
