import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, OperatorSetIdProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { agreementAlongDirections } from "../../autodiff/directional.test-kit.js";
import { elementsOf, type Numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import {
  differentiated,
  disagreements,
  endings,
  type Problem,
} from "../../autodiff/finite-differences.test-kit.js";
import { cpu } from "../../devices/cpu.js";
import { given } from "../../graph/given.js";
import type { Attributes, Graph, GraphBuilder, Value } from "../../graph/graph.js";
import { toOnnx } from "../../graph/to-onnx.js";
import { batchedOutcome } from "../../rules/batched.test-kit.js";
import type { Compositions } from "./composition.js";

const allEndings = Object.keys(endings) as readonly (keyof typeof endings)[];

/** A node of ONNX on numbers. */
export interface ComposedUse {
  /** Its inputs, of which some may be left out. */
  readonly inputs: readonly (Numbers | undefined)[];
  /** The places of those that the file holds, such as axes; default none. */
  readonly constants?: readonly number[];
  readonly attributes?: Attributes;
  /** How many outputs are wanted; default 1. */
  readonly outputs?: number;
}

/** Uses of one operator, by what is special in each. */
export type ComposedUses = Readonly<Record<string, ComposedUse>>;

/** What sets an operator apart from the others. */
export interface AboutComposed {
  /** Why no gradient flows through it; left out: one does. */
  readonly noGradient?: string;
  /** Why it has no batched form; left out: it has one. */
  readonly noBatched?: string;
}

/** Operators with uses of each, and what sets it apart. */
export type CompositionTable = Readonly<
  Record<string, ComposedUses | readonly [AboutComposed, ComposedUses]>
>;

/**
 * Tests compositions: every one has cases; each gives what ONNX Runtime's own operator of operator set 24 gives; its
 * gradient, and the gradient of that, agree with finite differences, and in float32 with differences along random
 * directions; it can be written for a batch of models.
 */
export function testCompositions(family: Compositions, table: CompositionTable): void {
  test("every composition of the family has cases", () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(family).sort());
  });

  describe.each(Object.entries(table))("%s", (operator, entry) => {
    const [about, uses] = isPair(entry) ? entry : [{}, entry];
    const problems = Object.entries(uses).map(
      ([title, use]) => [title, problemOf(family, operator, use), use] as const,
    );

    test.each(problems)("%s: the outputs are ONNX Runtime's", async (_, problem, use) => {
      const composed = await outputsOf(problem.inputs, (graph, values) =>
        written(family, operator, { graph, values, use }),
      );
      expectAlike(composed, await byRuntime(operator, use, composed));
    });

    test("can be written for a batch of models, or not, as stated", async () => {
      const outcomes = [];
      for (const [, problem] of problems) {
        if (problem.inputs.length > 0) outcomes.push(await batchedOutcome(problem));
      }
      expect(outcomes.flatMap(({ lines }) => lines)).toEqual([]);
      const served = outcomes.reduce((sum, outcome) => sum + outcome.served, 0);
      expect(served > 0).toBe(about.noBatched === undefined);
    });

    if (about.noGradient) return;
    test.each(problems)("%s: the gradient is that of finite differences", async (_, problem) => {
      expect(await disagreements(problem, allEndings)).toEqual([]);
    });

    test.each(problems)("%s: so is the gradient of the gradient", async (_, problem) => {
      expect(await disagreements(differentiated(problem))).toEqual([]);
    });

    test.each(problems)(
      "%s: in float32 it is that of differences along directions",
      async (_, problem) => {
        const { lines, directions, kinks } = await agreementAlongDirections(problem, allEndings);
        expect(lines).toEqual([]);
        expect(kinks).toBeLessThanOrEqual(directions / 4);
      },
    );
  });
}

function isPair(entry: CompositionTable[string]): entry is readonly [AboutComposed, ComposedUses] {
  return Array.isArray(entry);
}

function problemOf(family: Compositions, operator: string, use: ComposedUse): Problem {
  return {
    inputs: fed(use),
    write: (graph, values) => written(family, operator, { graph, values, use })[0]!,
  };
}

/** The numbers that are fed when a use runs, in order. */
function fed({ inputs, constants = [] }: ComposedUse): readonly Numbers[] {
  return inputs.flatMap((input, i) => (input && !constants.includes(i) ? [input] : []));
}

function written(
  family: Compositions,
  operator: string,
  { graph, values, use }: { graph: GraphBuilder; values: readonly Value[]; use: ComposedUse },
): readonly Value[] {
  const { constants = [], attributes = {}, outputs = 1 } = use;
  let next = 0;
  const inputs = use.inputs.map((input, i) => {
    if (!input) return undefined;
    return constants.includes(i) ? graph.constant(input.data, input) : values[next++]!;
  });
  return family[operator]!({ graph, inputs, attributes, outputs }).slice(0, outputs);
}

/** The outputs of ONNX Runtime's own operator, of the types and shapes of those that were composed. */
async function byRuntime(
  operator: string,
  use: ComposedUse,
  composed: readonly Numbers[],
): Promise<readonly Numbers[]> {
  const { inputs, constants = [], attributes = {} } = use;
  const values = inputs.map((input, i) => input && { name: `input_${i}`, ...input });
  const outputs = composed.map(({ type, shape }, i) => ({ name: `output_${i}`, type, shape }));
  const graph: Graph = {
    name: operator,
    inputs: given(values.filter((_, i) => !constants.includes(i))),
    outputs,
    constants: constants.map((i) => ({ value: values[i]!, data: inputs[i]!.data })),
    nodes: [{ operator, inputs: values, outputs, attributes }],
  };
  const model = fromBinary(ModelProtoSchema, toOnnx(graph));
  model.opsetImport = [create(OperatorSetIdProtoSchema, { version: 24n })];
  const ort = await cpu.load();
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model), {
    logSeverityLevel: 3,
  });
  const feeds = values.flatMap((value, i) => {
    if (!value || constants.includes(i)) return [];
    const { name, type, shape, data } = value;
    return [[name, new ort.Tensor(type, elementsOf(type, data) as never, shape)]];
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return outputs.map(({ name }) => {
    const { type, dims, data } = results[name]!;
    return { type, shape: [...dims], data: Array.from(data as ArrayLike<number>, Number) };
  });
}

/** Whether numbers are the same within a hundred-thousandth, and types and shapes. */
function expectAlike(found: readonly Numbers[], wanted: readonly Numbers[]): void {
  const about = ({ type, shape }: Numbers) => ({ type, shape });
  expect(found.map(about)).toEqual(wanted.map(about));
  for (const [i, { data }] of wanted.entries()) {
    const far = data.flatMap((number, j) => {
      const other = found[i]!.data[j]!;
      const near = Math.abs(other - number) <= 1e-5 * (1 + Math.abs(number));
      return near || Object.is(other, number) ? [] : [[i, j, other, number]];
    });
    expect(far).toEqual([]);
  }
}
