import { expect, test } from "vitest";
import { spread } from "./spread.js";

test.each([
  [10, 5, [0, 2, 4, 6, 8]],
  [7, 3, [0, 2, 4]],
  [3, 8, [0, 1, 2]],
  [0, 4, []],
])("of %i places, %i are spread over all: %j", (length, count, places) => {
  expect(spread(length, count)).toEqual(places);
});
