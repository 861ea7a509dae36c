import { expect, test } from "vitest";
import { tellingFeatures } from "./telling-features.js";

const feature = (name: string, values: readonly number[]) => ({
  name,
  valueAt: (row: number) => values[row]!,
});
const named = (features: readonly { readonly name: string }[]) => features.map(({ name }) => name);

test("a feature that is the same within a class tells more than one that is the same within rows of several", () => {
  const classes = [0, 0, 1, 1];
  // η²: 1, 1 − 4 / 6.5 by hand, and 0.
  const features = [
    feature("none", [1, 2, 1, 2]),
    feature("half", [0, 2, 2, 3]),
    feature("all", [5, 5, 3, 3]),
  ];
  expect(named(tellingFeatures(features, classes, true))).toEqual(["all", "half", "none"]);
});

test("of numbers, one that bends with them tells as much as one that rises with them", () => {
  const numbers = Array.from({ length: 64 }, (_, i) => (i * 37) % 64);
  const features = [
    feature("other", [...numbers.keys()]),
    feature(
      "square",
      numbers.map((number) => (number - 31.5) ** 2),
    ),
    feature("same", numbers),
  ];
  const [first, second, third] = named(tellingFeatures(features, numbers, false));
  expect([first, second].toSorted()).toEqual(["same", "square"]);
  expect(third).toBe("other");
});

test("what never varies, or is not a number, tells nothing and is left out", () => {
  const features = [
    feature("constant", [7, 7, 7, 7]),
    feature("broken", [1, Number.NaN, 2, 3]),
    feature("good", [1, 2, 3, 4]),
  ];
  expect(named(tellingFeatures(features, [0, 1, 0, 1], true))).toEqual(["good"]);
});
