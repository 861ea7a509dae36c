import { graphBuilder } from "../graph/builder.js";
import type { Graph, Value } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import { type Model, summarize, writeModel } from "../layers/model.js";
import type { LossName } from "../losses/losses.js";
import { operators } from "../rules/operators.js";
import { initialWeights } from "../trainer/initial-weights.js";
import type { Weights } from "../trainer/weights.js";
import { type ColumnEncoding, type TargetEncoding, widthOf } from "./encoding.js";
import { ROWS, writeColumns } from "./write-columns.js";
import { type NamedOutputs, writeOutputs } from "./write-outputs.js";

/** What is written into a model file. */
export interface ExportOptions {
  readonly model: Model;
  /** Every weight of the model, as `weights()` of a trainer gives them; an optimizer's slots are left out. */
  readonly weights: Weights;
  /** What it was trained on, which says whether it puts out logits. */
  readonly loss: LossName;
  /** How a table's columns become the model's inputs; default: its input is `x`, numbers as they are. */
  readonly columns?: readonly ColumnEncoding[];
  /** How the target became numbers; default: what the model puts out, with logits as probabilities. */
  readonly target?: TargetEncoding;
  /** What the file says of itself, by key; default nothing. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A trained model as an ONNX file, which any ONNX runtime predicts with.
 *
 * Inputs: without `columns`, `x`, float32 `[rows, ...inputShape]`. With them, one for each column that is not
 * constant, named as the column, `[rows, 1]`: float64 for numbers, dates (days since 1970-01-01) and booleans (0, 1),
 * NaN where missing; string for text, empty where missing; a text never seen in training counts as no category.
 *
 * Outputs: `label` (string `[rows]`) and `probabilities` (float32 `[rows, classes]`) where `target` has classes;
 * `prediction` (float64 `[rows, 1]`, in the target's own unit) for another target; without a target `probabilities`
 * or `prediction` (float32 `[rows, outputs]`), by the loss. Where a column has such a name already, the output is
 * called `predicted_label` and so on. Dropout is left out.
 *
 * @returns the file's bytes: the same for the same options.
 * @throws RangeError or TypeError where weights, columns or target do not fit the model.
 * @example
 * const weights = await training.weights();
 * await writeFile("model.onnx", exportModel({ model, weights, loss: "mean-squared-error" }));
 */
export function exportModel(options: ExportOptions): Uint8Array<ArrayBuffer> {
  const { model, loss, columns, target, metadata } = options;
  const { parameters } = summarize(model);
  const weights = initialWeights(options.weights, parameters);
  const graph = graphBuilder(freeName("model", columns), operators);
  const output = writeModel(graph, model, {
    x: columns ? encoded(columns) : graph.input("x", "float32", [ROWS, ...model.inputShape]),
    parameter({ name, shape }) {
      const data = weights[name];
      if (data) return graph.constant([...data], { shape });
      throw new RangeError(`weights must hold ${name}, which the model has`);
    },
    rowKeys: () => undefined,
  });
  const outputs = writeOutputs(graph, output, { loss, target });
  const taken = new Set(columns?.map(({ column }) => column));
  return toOnnx(named(graph.build(Object.values(outputs)), free(outputs, taken)), { metadata });

  function encoded(encodings: readonly ColumnEncoding[]): Value {
    const width = encodings.reduce((sum, encoding) => sum + widthOf(encoding), 0);
    if (model.inputShape.length !== 1 || model.inputShape[0] !== width) {
      throw new TypeError(
        `columns must make the ${model.inputShape.join(" × ")} inputs of the model, not ${width}`,
      );
    }
    if (encodings.some(({ column }) => column === "")) {
      throw new TypeError("columns must have names");
    }
    return writeColumns(graph, encodings);
  }
}

/** A name for the graph, and the start of all names made up in it, that no column's name begins with. */
function freeName(wanted: string, columns: readonly ColumnEncoding[] = []): string {
  const clash = columns.some(({ column }) => column.startsWith(`${wanted}/`));
  return clash ? freeName(`${wanted}_`, columns) : wanted;
}

function free(outputs: NamedOutputs, taken: ReadonlySet<string>): ReadonlyMap<Value, string> {
  const nameOf = (name: string): string => (taken.has(name) ? nameOf(`predicted_${name}`) : name);
  return new Map(Object.entries(outputs).map(([name, value]) => [value, nameOf(name)]));
}

/** The same graph with other names for some of its values. */
function named(graph: Graph, names: ReadonlyMap<Value, string>): Graph {
  const renamed = new Map([...names].map(([value, name]) => [value, { ...value, name }]));
  const of = (values: readonly Value[]) => values.map((value) => renamed.get(value) ?? value);
  return {
    ...graph,
    outputs: of(graph.outputs),
    nodes: graph.nodes.map((node) => ({
      ...node,
      inputs: of(node.inputs),
      outputs: of(node.outputs),
    })),
  };
}
