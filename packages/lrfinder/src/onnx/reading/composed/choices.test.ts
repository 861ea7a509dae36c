import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { choices } from "./choices.js";
import { testCompositions } from "./composition-table.test-kit.js";

const condition = numbers([1, 0], { shape: [2, 1], type: "bool" });

testCompositions(choices, {
  Where: {
    "all three broadcast": {
      inputs: [condition, sample([3]), sample([], { seed: 2 })],
    },
    "the condition stretches the others": {
      inputs: [numbers([1, 0, 0, 1], { shape: [2, 2, 1], type: "bool" }), sample([2]), sample([1])],
    },
  },
  CastLike: {
    "to float32": { inputs: [sample([2, 3]), numbers([1])], constants: [1] },
    "to float64": { inputs: [sample([3], { type: "float32" }), sample([1, 1])], constants: [1] },
  },
});
