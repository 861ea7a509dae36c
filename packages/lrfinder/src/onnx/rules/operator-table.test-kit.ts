import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { agreementAlongDirections } from "../autodiff/directional.test-kit.js";
import { compile, type Numbers } from "../autodiff/evaluate.test-kit.js";
import {
  differentiated,
  disagreements,
  endings,
  type Problem,
} from "../autodiff/finite-differences.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { type DataType, isFloat } from "../graph/element-types.js";
import type { Operators } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { batchedOutcome } from "./batched.test-kit.js";
import { costOf } from "./cost.js";
import { everyOperator } from "./every-operator.js";

const allEndings = Object.keys(endings) as readonly (keyof typeof endings)[];

/** Uses of one operator, by what is special in each. */
export type Cases = Readonly<Record<string, Problem>>;

/** What sets an operator apart from the others. */
export interface About {
  /** Why no gradient flows through it; left out: one does. */
  readonly noGradient?: string;
  /** Why it has no batched form; left out: it has one. */
  readonly noBatched?: string;
  /** The multiplications and additions of its first case; default 0. */
  readonly operations?: number;
}

/** Operators with uses of each, and what sets it apart; a text says why it has no gradient. */
export type OperatorTable = Readonly<
  Record<string, Cases | readonly [about: string | About, Cases]>
>;

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
 * really returns; its gradient, and the gradient of that, agree with finite differences, and in float32 with differences
 * along random directions; its batched form does what many nodes do; its cost and its precision are as stated.
 */
export function testOperators(family: Operators, table: OperatorTable): void {
  test("every operator of the family has cases", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(family).sort());
  });

  describe.each(Object.entries(table))("%s", (operator, entry) => {
    const [about, given] = withAbout(entry);
    // A family's own rule, where another family has a more general one of the same name.
    const operators = { ...everyOperator, ...family };
    const cases = Object.fromEntries(
      Object.entries(given).map(([title, use]) => [title, { operators, ...use }]),
    );
    const known = family[operator]!;
    const problems = Object.values(cases);

    test.each(Object.entries(cases))(
      "%s: the type and shape are ONNX Runtime's",
      async (_, use) => {
        const { inferred, found } = await resultOf(operator, use);
        expect(inferred).toEqual(found);
      },
    );

    test("has a cost: what its first case multiplies and adds, and the numbers it puts out", async () => {
      const { node, found } = await resultOf(operator, problems[0]!);
      const { operations, activations } = known.cost(node, (body) =>
        costOf(body.nodes, everyOperator),
      );
      expect(operations).toBe(about.operations ?? 0);
      if (node.outputs.length === 1) expect(activations).toBe(sizeOf(found[0]!.shape));
    });

    test("has kernels for numbers as precise as it says", async () => {
      const types = problems.flatMap(({ inputs }) => inputs.map(({ type }) => type));
      if (known.precision === "none") expect(types.filter(isFloat)).toEqual([]);
      // That its cases run is tested above.
      if (known.precision === "float64") expect(types).toContain("float64");
      if (known.precision !== "float32") return;
      const single = problems.find(({ inputs }) => inputs.some(({ type }) => isFloat(type)))!;
      const inputs = single.inputs.map(
        (input): Numbers => (isFloat(input.type) ? { ...input, type: "float64" } : input),
      );
      const refused = resultOf(operator, { ...single, inputs });
      await expect(refused).rejects.toThrow(
        /could not find an implementation|type 'tensor\(double\)' .* is invalid|does not support double|not of .* float32/i,
      );
    });

    const batching = about.noBatched
      ? `has no batched form, since ${about.noBatched}`
      : "has a batched form that gives what many nodes do";
    test(batching, async () => {
      const outcomes = [];
      for (const problem of problems) outcomes.push(await batchedOutcome(problem));
      expect(outcomes.flatMap(({ lines }) => lines)).toEqual([]);
      const served = outcomes.reduce((sum, outcome) => sum + outcome.served, 0);
      expect(served > 0).toBe(about.noBatched === undefined);
    });

    if (about.noGradient) {
      test(`has no gradient, since ${about.noGradient}`, () => {
        expect(known.gradient).toBeUndefined();
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

    test.each(Object.entries(cases))(
      "%s: in float32 it is that of differences along directions",
      async (_, use) => {
        const { lines, directions, kinks } = await agreementAlongDirections(use, allEndings);
        expect(lines).toEqual([]);
        expect(kinks).toBeLessThanOrEqual(directions / 4);
      },
    );
  });
}

function withAbout(entry: OperatorTable[string]): readonly [About, Cases] {
  if (!isPair(entry)) return [{}, entry];
  const [about, cases] = entry;
  return [typeof about === "string" ? { noGradient: about } : about, cases];
}

function isPair(entry: OperatorTable[string]): entry is readonly [string | About, Cases] {
  return Array.isArray(entry);
}

async function resultOf(operator: string, { inputs, operators, write }: Problem) {
  const graph = graphBuilder("test", operators ?? everyOperator);
  const values = inputs.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const y = write(graph, values);
  const node = graph.nodes.find((each) => each.operator === operator);
  if (!node) throw new Error(`the case writes no ${operator}`);
  const outputs = node === graph.nodes.at(-1) ? [y] : [node.outputs[0]!, y];
  const evaluator = await compile(graph.build(outputs));
  const results = await evaluator.run(inputs.map(({ data }) => data));
  await evaluator.release();
  return {
    node,
    inferred: outputs.map(({ type, shape }) => ({ type, shape })),
    found: results.map(({ type, shape }) => ({ type, shape })),
  };
}
