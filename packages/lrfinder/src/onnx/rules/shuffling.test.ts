import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import { mul } from "../ops/arithmetic.js";
import { everyOperator } from "./every-operator.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { shuffling } from "./shuffling.js";

function cases(
  operator: string,
  { x, block, mode }: { x: readonly number[]; block: number; mode?: string },
): Cases {
  return {
    [`blocks of ${block}${mode ? `, ${mode}` : ""}`]: {
      inputs: [sample(x)],
      write: (graph, [v]) =>
        graph.apply(operator, [mul(graph, v!, v!)], {
          blocksize: { int: block },
          ...(mode && { mode: { string: mode } }),
        }),
    },
  };
}

testOperators(shuffling, {
  DepthToSpace: {
    ...cases("DepthToSpace", { x: [2, 8, 2, 1], block: 2 }),
    ...cases("DepthToSpace", { x: [1, 8, 2, 3], block: 2, mode: "DCR" }),
    ...cases("DepthToSpace", { x: [1, 8, 2, 3], block: 2, mode: "CRD" }),
    ...cases("DepthToSpace", { x: [1, 9, 1, 2], block: 3, mode: "CRD" }),
  },
  SpaceToDepth: {
    ...cases("SpaceToDepth", { x: [2, 2, 2, 4], block: 2 }),
    ...cases("SpaceToDepth", { x: [1, 1, 6, 3], block: 3 }),
  },
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [1, 2, 3, 4]);
  const flat = graph.input("flat", "float32", [1, 4]);
  const blocks = { blocksize: { int: 2 } };
  expect(() => graph.apply("DepthToSpace", [x], blocks)).toThrow(
    new TypeError("2 channels do not make blocks of 2 by 2"),
  );
  expect(() => graph.apply("SpaceToDepth", [x], blocks)).toThrow(
    new TypeError("[3, 4] is not made of blocks of 2 by 2"),
  );
  expect(() => graph.apply("SpaceToDepth", [flat], blocks)).toThrow(
    new TypeError("[1, 4] has not the axes [rows, channels, height, width]"),
  );
});
