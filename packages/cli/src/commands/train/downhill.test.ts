import { expect, test } from "vitest";
import { downhill, mostAsked } from "./downhill.js";

/** Where the walk ends, and which places it asks, in their order. */
async function walked(values: readonly number[], start: number) {
  const asked: number[] = [];
  const valueAt = async (place: number) => {
    asked.push(place);
    return values[place]!;
  };
  const end = await downhill(values.length, { start, valueAt });
  expect(asked.length).toBeLessThanOrEqual(mostAsked(values.length, start));
  return { end, asked };
}

test.each([
  { values: [4, 3, 2, 1], end: 3, asked: [1, 2, 3] },
  { values: [4, 2, 1, 3], end: 2, asked: [1, 2, 3] },
  { values: [3, 1, 2, 4], end: 1, asked: [1, 2, 0] },
  { values: [1, 2, 3, 4], end: 0, asked: [1, 2, 0] },
  // What is behind a rise is not asked for.
  { values: [0, 3, 2, 4], end: 2, asked: [1, 2, 3] },
  // Equal values are no fall.
  { values: [1, 1, 1, 1], end: 1, asked: [1, 2, 0] },
  { values: [1, Infinity, Infinity, 2], end: 0, asked: [1, 2, 0] },
  { values: [NaN, Infinity, 2, Infinity], end: 2, asked: [1, 2, 3] },
  { values: [Infinity, Infinity, Infinity, Infinity], end: 1, asked: [1, 2, 0] },
])(
  "from the second of $values it walks to place $end, by $asked",
  async ({ values, end, asked }) => {
    expect(await walked(values, 1)).toEqual({ end, asked });
  },
);

test("it walks as far as values fall, from either end", async () => {
  const row = [5, 4, 3, 2, 1];
  expect(await walked(row, 0)).toEqual({ end: 4, asked: [0, 1, 2, 3, 4] });
  expect(await walked(row.toReversed(), 4)).toEqual({ end: 0, asked: [4, 3, 2, 1, 0] });
  expect(await walked([7], 0)).toEqual({ end: 0, asked: [0] });
});

test("how many values it asks for at most", () => {
  expect([mostAsked(4, 1), mostAsked(4, 0), mostAsked(4, 3), mostAsked(1, 0)]).toEqual([
    3, 4, 4, 1,
  ]);
});
