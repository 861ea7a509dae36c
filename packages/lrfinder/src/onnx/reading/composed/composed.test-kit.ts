import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, OperatorSetIdProtoSchema } from "onnx-buf";
import { expect } from "vitest";
import { elementsOf, type Numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import type { Problem } from "../../autodiff/finite-differences.test-kit.js";
import { cpu } from "../../devices/cpu.js";
import { graphBuilder } from "../../graph/builder.js";
import type { Attributes, GraphBuilder, Operators, Value } from "../../graph/graph.js";
import { toOnnx } from "../../graph/to-onnx.js";
import { perNumber } from "../../rules/cost.js";
import { everyOperator } from "../../rules/every-operator.js";
import { compositions } from "./compositions.js";

/** A node of ONNX: an operator on numbers, of which some are left out. */
export interface Use {
  readonly inputs: readonly (Numbers | undefined)[];
  /** The places of inputs that are constants of the file, such as axes; default none. */
  readonly constants?: readonly number[];
  readonly attributes?: Attributes;
  /** The fed inputs to differentiate with respect to; those of a float type where left out. */
  readonly of?: readonly number[];
  /** How many outputs are wanted; default 1. */
  readonly outputs?: number;
}

/** The outputs of an operator as it is composed. */
export function composed(operator: string, use: Use): Promise<readonly Numbers[]> {
  return outputsOf(givenOf(use), (graph, values) => written(graph, operator, use, values));
}

/** The outputs of ONNX Runtime's own operator, of operator set 24. */
export async function byRuntime(operator: string, use: Use): Promise<readonly Numbers[]> {
  const given = givenOf(use);
  const known: Operators = {
    [operator]: {
      precision: "float32",
      cost: perNumber,
      infer(inputs) {
        const graph = graphBuilder("shapes", everyOperator);
        const values = inputs.flatMap((value, i) => (value && isFed(use, i) ? [value] : []));
        const again = values.map(({ name, type, shape }) => graph.input(name, type, shape));
        return written(graph, operator, use, again).map(({ type, shape }) => ({ type, shape }));
      },
    },
  };
  const graph = graphBuilder("node", known);
  const values = given.map(({ type, shape }, i) => graph.input(`input_${i}`, type, shape));
  const outputs = graph.applyAll(operator, placed(graph, use, values), use.attributes);
  const model = fromBinary(ModelProtoSchema, toOnnx(graph.build(outputs)));
  model.opsetImport = [create(OperatorSetIdProtoSchema, { version: 24n })];
  model.irVersion = 10n;
  const ort = await cpu.load();
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, model), {
    // A thread of its own would wait for work at full speed.
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const feeds = given.map(({ type, shape, data }, i) => [
    `input_${i}`,
    new ort.Tensor(type, elementsOf(type, data) as never, shape),
  ]);
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return outputs.map(({ name, type }) => {
    const { dims, data } = results[name]!;
    return { type, shape: [...dims], data: Array.from(data as ArrayLike<number>, Number) };
  });
}

/** The problem of differentiating the first output. */
export function problemOf(operator: string, use: Use): Problem {
  return {
    inputs: givenOf(use),
    ...(use.of && { of: use.of }),
    write: (graph, values) => written(graph, operator, use, values)[0]!,
  };
}

/** Whether numbers are the same within a hundred-thousandth, shapes and types included. */
export function expectAlike(found: readonly Numbers[], wanted: readonly Numbers[]): void {
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

function written(
  graph: GraphBuilder,
  operator: string,
  use: Use,
  values: readonly Value[],
): readonly Value[] {
  const { attributes = {}, outputs = 1 } = use;
  const composition = compositions[operator]!;
  return composition({ graph, inputs: placed(graph, use, values), attributes, outputs }).slice(
    0,
    outputs,
  );
}

/** The numbers that are fed when a use runs. */
function givenOf(use: Use): readonly Numbers[] {
  return use.inputs.flatMap((input, i) => (input && isFed(use, i) ? [input] : []));
}

function isFed({ constants = [] }: Use, place: number): boolean {
  return !constants.includes(place);
}

/** The values where their numbers stand among the inputs, and constants where they are known. */
function placed(
  graph: GraphBuilder,
  use: Use,
  values: readonly Value[],
): readonly (Value | undefined)[] {
  let next = 0;
  return use.inputs.map((input, i) => {
    if (!input) return undefined;
    return isFed(use, i) ? values[next++] : graph.constant(input.data, input);
  });
}
