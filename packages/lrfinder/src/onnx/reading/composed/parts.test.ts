import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { parts } from "./parts.js";

const whole = (data: readonly number[]) => numbers(data, { type: "int64" });

testCompositions(parts, {
  Split: {
    "into alike parts": {
      inputs: [sample([4, 2])],
      attributes: { num_outputs: { int: 2 } },
      outputs: 2,
    },
    "into parts that are not alike": {
      inputs: [sample([2, 7])],
      attributes: { axis: { int: -1 }, num_outputs: { int: 3 } },
      outputs: 3,
    },
    "by sizes": {
      inputs: [sample([2, 5]), whole([4, 1])],
      constants: [1],
      attributes: { axis: { int: 1 } },
      outputs: 2,
    },
  },
  TopK: {
    "the largest two": { inputs: [sample([2, 4]), whole([2])], constants: [1], outputs: 2 },
    "the smallest along the first axis": {
      inputs: [sample([4, 2]), whole([3])],
      constants: [1],
      attributes: { axis: { int: 0 }, largest: { int: 0 } },
      outputs: 2,
    },
  },
});
