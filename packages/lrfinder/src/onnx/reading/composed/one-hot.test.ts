import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { oneHot } from "./one-hot.js";

const values = numbers([-0.5, 2], { type: "float32" });

const uses: Uses = Object.fromEntries(
  (["int32", "int64"] as const).flatMap((type) =>
    [0, 1, -1].map((axis) => [
      `${type} places, some of them outside, along axis ${axis}`,
      {
        inputs: [numbers([1, -4, 0, 7], { type }), numbers([3], { type }), values],
        constants: [1, 2],
        attributes: { axis: { int: axis } },
      },
    ]),
  ),
);

testCompositions({ OneHot: oneHot }, { OneHot: [{ noGradient: "places are whole" }, uses] });
