import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { tile } from "./tile.js";

const uses = [
  { shape: [3], repeats: [2] },
  { shape: [2, 3], repeats: [1, 2] },
  { shape: [2, 1, 2], repeats: [2, 3, 2] },
  { shape: [2, 2], repeats: [1, 1] },
];

testCompositions(
  { Tile: tile },
  {
    Tile: Object.fromEntries(
      uses.map(({ shape, repeats }) => [
        `[${shape}] times [${repeats}]`,
        { inputs: [sample(shape), numbers(repeats, { type: "int64" })], constants: [1] },
      ]),
    ),
  },
);
