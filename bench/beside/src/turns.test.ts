import { expect, test } from "vitest";
import { turnsOf } from "./turns.js";

test("two rounds after one another go old, new, new, old", () => {
  expect([0, 1, 2, 3].flatMap(turnsOf)).toEqual([
    ...["old", "new", "new", "old"],
    ...["old", "new", "new", "old"],
  ]);
});
