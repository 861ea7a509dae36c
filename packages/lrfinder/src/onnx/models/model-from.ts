import { oneOf, record, wholeNumber } from "../../numeric/checks.js";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import type { Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { everyOperator } from "../rules/every-operator.js";
import { addFunctionalKind } from "./functional-kind.js";
import type {
  FunctionalModel,
  LayersCall,
  MergeCall,
  ModelInput,
  Reading,
} from "./functional-model.js";
import { inputTypes } from "./input-types.js";
import type { Layer } from "./layers/layers.js";
import { onlyNeeded } from "./only-needed.js";
import { callsWriter } from "./write-calls.js";

/** A value within a model, of which layers make others: a tensor with a row for each of the batch. */
export interface ModelValue {
  /** The shape of a row. */
  readonly shape: readonly number[];
  readonly type: DataType;
  /**
   * What a layer makes of it, or layers one behind the other. A layer that is called several times,
   * the same object, is one layer: its weights serve all calls.
   *
   * @param beside what else they read, by name: `multiHeadAttention` reads `value`, `key` and `mask`,
   *   a recurrent layer `lengths`. Each layer that reads such a name is given it, and one at least must.
   */
  to(layers: Layer | readonly Layer[], beside?: Readonly<Record<string, ModelValue>>): ModelValue;
  /**
   * The sum with another value, number by number. Rows are of the same shape, or of sizes of 1, which
   * stand for any.
   */
  add(other: ModelValue): ModelValue;
  /** The difference, likewise. */
  subtract(other: ModelValue): ModelValue;
  /** The product, likewise. */
  multiply(other: ModelValue): ModelValue;
  /** The larger of each two numbers, likewise. */
  maximum(other: ModelValue): ModelValue;
  /** The smaller of each two numbers, likewise. */
  minimum(other: ModelValue): ModelValue;
  /** The sum of products along the last dimension, which becomes 1, with a value of the same shape. */
  dot(other: ModelValue): ModelValue;
  /**
   * Itself and others one behind the other along a dimension of a row: from 0, or below 0 counted from
   * the end; default 0.
   */
  concatenate(others: readonly ModelValue[], options?: { readonly axis?: number }): ModelValue;
}

/** What a model made by a function reads. */
export interface ModelFromOptions<Inputs> {
  /** The inputs by name, each the shape of a row, or that with the type of its numbers. */
  readonly inputs: Inputs;
}

/** The inputs of a model by name: the shape of a row, or that with a type. */
export type ModelInputs = Readonly<Record<string, readonly number[] | ModelInput>>;

/**
 * A model with any inputs and outputs, written as a function of values. The function is called once,
 * at once: what it has called is the model, plain data, which crosses to a worker.
 *
 * The weights of a layer are named by its kind and its place among the layers, in the order of their
 * first calls: `embedding_0/embeddings`, `dense_1/kernel`. What leads to no output is left out.
 *
 * @param write gives the output, which is called `prediction`, or outputs by their names.
 * @returns the model; a `RangeError` for inputs that are none or lead to no output, and for a result
 *   that is no value of the model; a `TypeError` where a layer does not fit what it reads.
 * @example
 * const encode = [embedding(1000, 16), bidirectional(lstm(16))];
 * const model = modelFrom(
 *   ({ question, answer }) => question.to(encode).dot(answer.to(encode)),
 *   { inputs: { question: { shape: [20], type: "int32" }, answer: { shape: [20], type: "int32" } } },
 * );
 */
export function modelFrom<const Inputs extends ModelInputs>(
  write: (
    inputs: { readonly [Name in keyof Inputs]: ModelValue },
  ) => ModelValue | Readonly<Record<string, ModelValue>>,
  options: ModelFromOptions<Inputs>,
): FunctionalModel {
  addFunctionalKind();
  if (typeof write !== "function") {
    throw new TypeError(`a model must be written by a function, not ${String(write)}`);
  }
  const inputs = inputsOf(options.inputs);
  const recording = recordingOf(inputs);
  const result = write(recording.inputs as { readonly [Name in keyof Inputs]: ModelValue });
  const readingOf = (value: unknown): Reading => {
    const reading = recording.readings.get(value);
    if (reading !== undefined) return reading;
    throw new RangeError("the function must give a value of its model, or several by name");
  };
  const outputs = recording.readings.has(result)
    ? { prediction: readingOf(result) }
    : Object.fromEntries(
        Object.entries(record("what the function gives", result)).map(([name, value]) => [
          name,
          readingOf(value),
        ]),
      );
  const { layers, calls } = recording;
  return onlyNeeded({ kind: "functional", inputs, layers, calls, outputs });
}

function inputsOf(given: ModelInputs): Readonly<Record<string, ModelInput>> {
  const inputs = Object.entries(record("inputs", given)).map(([name, input]) => {
    const { shape, type } = "shape" in input ? input : { shape: input, type: undefined };
    for (const size of shape) wholeNumber(`inputs.${name}`, size);
    if (type !== undefined) oneOf(`inputs.${name}.type`, type, inputTypes);
    return [name, { shape, ...(type !== undefined && { type }) }] as const;
  });
  if (inputs.length > 0) return Object.fromEntries(inputs);
  throw new RangeError("inputs must name at least one input");
}

/** What a function calls, and the values that it calls it on. */
function recordingOf(ports: Readonly<Record<string, ModelInput>>) {
  const layers: Layer[] = [];
  const calls: (LayersCall | MergeCall)[] = [];
  const readings = new Map<unknown, Reading>();
  const graph = graphBuilder("model", everyOperator);
  const fed = (called: string, { shape, type = "float32" }: ModelInput) =>
    graph.input(called, type, [1, ...shape]);
  const values = Object.entries(ports).map(
    ([name, port]) => [name, fed(`input ${name}`, port)] as const,
  );
  let asked = 0;
  const writer = callsWriter({ layers }, Object.fromEntries(values), {
    ...{ graph, training: true },
    rowKeys: () => fed(`row keys ${asked++}`, { shape: [1], type: "uint32" }),
    rowMask: () => fed(`row mask ${asked++}`, { shape: [1] }),
    value: ({ name, shape }) => graph.input(name, "float32", shape),
    buffer: ({ name, shape }) => graph.input(name, "float32", shape),
  });

  const reading = (value: ModelValue): Reading => {
    const known = readings.get(value);
    if (known !== undefined) return known;
    throw new RangeError(`a model must be made of its own values, not ${String(value)}`);
  };
  const placeOf = (layer: Layer): number => {
    const place = layers.indexOf(layer);
    return place < 0 ? layers.push(layer) - 1 : place;
  };
  const called = (call: LayersCall | MergeCall): ModelValue => {
    const value = writer.write(call);
    calls.push(call);
    return valueFor(value, calls.length - 1);
  };
  const valueFor = ({ shape, type }: Value, place: Reading): ModelValue => {
    const merge =
      (name: MergeCall["merge"]) =>
      (other: ModelValue): ModelValue =>
        called({ merge: name, of: [place, reading(other)] });
    const value: ModelValue = {
      shape: shape.slice(1).map(known),
      type,
      to(given, beside) {
        const named = Object.entries(beside ?? {}).map(([name, each]) => [name, reading(each)]);
        return called({
          layers: [given].flat().map(placeOf),
          x: place,
          ...(named.length > 0 && { beside: Object.fromEntries(named) }),
        });
      },
      add: merge("add"),
      subtract: merge("subtract"),
      multiply: merge("multiply"),
      maximum: merge("maximum"),
      minimum: merge("minimum"),
      dot: merge("dot"),
      concatenate: (others, { axis = 0 } = {}) =>
        called({ merge: "concatenate", of: [place, ...others.map(reading)], axis }),
    };
    readings.set(value, place);
    return value;
  };
  const inputs = Object.fromEntries(
    values.map(([name, value]) => [name, valueFor(value, name)] as const),
  );
  return { inputs, layers, calls, readings };
}
