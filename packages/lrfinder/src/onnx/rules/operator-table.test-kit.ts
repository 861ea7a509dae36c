import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { compile, type Numbers } from "../autodiff/evaluate.test-kit.js";
import {
  differentiated,
  disagreements,
  endings,
  type Problem,
} from "../autodiff/finite-differences.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { Operators } from "../graph/graph.js";
import { operators } from "./operators.js";

const allEndings = Object.keys(endings) as readonly (keyof typeof endings)[];

/** Uses of one operator, by what is special in each. */
export type Cases = Readonly<Record<string, Problem>>;

/** Operators with uses of each; for one without a gradient, also why it has none. */
export type OperatorTable = Readonly<Record<string, Cases | readonly [reason: string, Cases]>>;

/** Numbers between `low` and `high`, the same every time, none nearer than 0.05 to a whole number. */
export function sample(
  shape: readonly number[],
  { low = -2, high = 2, type = "float64" as DataType, seed = 1 } = {},
): Numbers {
  const random = seededRandom(seed * 1000 + shape.length);
  const draw = (): number => {
    const x = Math.fround(low + (high - low) * random());
    return Math.abs(x - Math.round(x)) < 0.05 ? draw() : x;
  };
  return { type, shape, data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, draw) };
}

/**
 * Tests a family of operators: every one has cases; in each case its shape rule says what ONNX Runtime
 * really returns; its gradient, and the gradient of that, agree with finite differences.
 */
export function testOperators(family: Operators, table: OperatorTable): void {
  test("every operator of the family has cases", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(family).sort());
  });

  describe.each(Object.entries(table))("%s", (operator, entry) => {
    const [reason, cases] = hasReason(entry) ? entry : [undefined, entry];

    test.each(Object.entries(cases))(
      "%s: the type and shape are ONNX Runtime's",
      async (_, use) => {
        const { inferred, found } = await resultOf(operator, use);
        expect(inferred).toEqual(found);
      },
    );

    if (reason) {
      test(`has no gradient, since ${reason}`, () => {
        expect(family[operator]!.gradient).toBeUndefined();
      });
      return;
    }
    test.each(Object.entries(cases))(
      "%s: the gradient is that of finite differences",
      async (_, use) => {
        expect(await disagreements(use, allEndings)).toEqual([]);
      },
    );

    test.each(Object.entries(cases))("%s: so is the gradient of the gradient", async (_, use) => {
      expect(await disagreements(differentiated(use))).toEqual([]);
    });
  });
}

function hasReason(entry: OperatorTable[string]): entry is readonly [string, Cases] {
  return Array.isArray(entry);
}

async function resultOf(operator: string, { inputs, write }: Problem) {
  const graph = graphBuilder("test", operators);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const y = write(graph, values);
  const node = graph.nodes.find((each) => each.operator === operator);
  if (!node) throw new Error(`the case writes no ${operator}`);
  const outputs = node === graph.nodes.at(-1) ? [y] : [node.outputs[0]!, y];
  const evaluator = await compile(graph.build(outputs));
  const results = await evaluator.run(inputs.map(({ data }) => data));
  await evaluator.release();
  return {
    inferred: outputs.map(({ type, shape }) => ({ type, shape })),
    found: results.map(({ type, shape }) => ({ type, shape })),
  };
}
