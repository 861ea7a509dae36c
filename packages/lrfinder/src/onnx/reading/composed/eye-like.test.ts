import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { eyeLike } from "./eye-like.js";

const about = { noGradient: "only a shape matters", noBatched: "it is a constant" };

testCompositions(
  { EyeLike: eyeLike },
  {
    EyeLike: [
      about,
      {
        "the main diagonal": { inputs: [sample([2, 3])], constants: [0] },
        "one above, as int32": {
          inputs: [sample([3, 3])],
          constants: [0],
          attributes: { k: { int: 1 }, dtype: { int: 6 } },
        },
        "one below": { inputs: [sample([3, 2])], constants: [0], attributes: { k: { int: -1 } } },
      },
    ],
  },
);
