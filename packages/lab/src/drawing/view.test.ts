import { expect, test } from "vitest";
import { withEqualUnits } from "./view.js";

test("a view grows along the axis that has room to spare, around its middle", () => {
  expect(withEqualUnits({ x: [-1, 3], y: [0, 2] }, { width: 400, height: 400 })).toEqual({
    x: [-1, 3],
    y: [-1, 3],
  });
  expect(withEqualUnits({ x: [-1, 1], y: [0, 2] }, { width: 600, height: 200 })).toEqual({
    x: [-3, 3],
    y: [0, 2],
  });
});
