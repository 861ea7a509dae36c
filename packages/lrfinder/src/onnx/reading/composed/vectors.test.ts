import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { vectors } from "./vectors.js";

const uses = [
  [[3], [3]],
  [[3], [3, 2]],
  [[2, 3], [3]],
  [[3], [2, 3, 2]],
  [[2, 2, 3], [3]],
  [
    [2, 3],
    [2, 3, 2],
  ],
] as const;

testCompositions(
  { MatMul: vectors },
  {
    MatMul: Object.fromEntries(
      uses.map(([a, b]) => [`[${a}] by [${b}]`, { inputs: [sample(a), sample(b, { seed: 2 })] }]),
    ),
  },
);
