import { type LossName, lossNames } from "../../names/losses.js";
import { oneOf } from "../../numeric/checks.js";
import type { ColumnEncoding, TargetEncoding } from "../../table/encodings.js";
import { widthOf } from "../../table/write-numbers.js";
import { graphBuilder } from "../graph/builder.js";
import { toOnnx } from "../graph/to-onnx.js";
import { type Model, summarize, writeModel } from "../layers/model.js";
import { prune } from "../passes/prune.js";
import { operators } from "../rules/operators.js";
import { initialWeights } from "../trainer/initial-weights.js";
import type { Weights } from "../trainer/weights.js";
import { freeName, innerPrefix, inputNames } from "./names.js";
import { writeColumns } from "./write-columns.js";
import { writeOutputs } from "./write-outputs.js";

/** What an inference graph is written from. */
export interface ExportOptions {
  readonly model: Model;
  /**
   * Every weight of the model, as `weights()` of a trainer gives them; slots of the optimizer are
   * not read.
   */
  readonly weights: Weights;
  /** What the model was trained with: it says what its output means. */
  readonly loss: LossName;
  /**
   * How a table's columns became the model's inputs, in their order. The graph then takes the raw
   * columns; default: it takes the model's inputs themselves.
   */
  readonly columns?: readonly ColumnEncoding[];
  /** How the target became numbers; default: it was those numbers, or classes counted from 0. */
  readonly target?: TargetEncoding;
  /** Texts by name to be kept in the file, such as those of `cardMetadata`; default none. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes a trained model as an ONNX file that predicts, for any number of rows, nothing dropped.
 *
 * Inputs, without `columns`: `x` `[rows, ...inputShape]` in float32. With `columns`: one input
 * `[rows, 1]` for each column that is not constant, in their order and under the column's name (one
 * without a name is `unnamed`). Numbers, dates (days since 1970-01-01) and booleans (0 and 1) are
 * float64, NaN where the value is missing; texts are strings, empty where missing. A missing value
 * is filled as in training; a text that is none of the categories gives zeros.
 *
 * Outputs, for a cross-entropy: `label` `[rows]`, the name of the likeliest class as a string, and
 * `probabilities` `[rows, classes]` in float32; one logit of `binary-cross-entropy` makes two
 * classes, 1 − p and p, and several make `probabilities` alone. For other losses: `prediction`
 * `[rows, outputs]`, with `target` in its own units and in float64, else in float32. An output
 * whose name is a column's gets an underscore behind it.
 *
 * @returns the file's bytes; a `RangeError` or `TypeError` for options that do not fit each other.
 * @example
 * const weights = await training.weights();
 * await writeFile("model.onnx", exportModel({ model, weights, loss: "mean-squared-error" }));
 */
export function exportModel(options: ExportOptions): Uint8Array<ArrayBuffer> {
  const { model, loss, columns, target, metadata } = options;
  oneOf("loss", loss, lossNames);
  const { parameters, outputShape } = summarize(model);
  if (outputShape.length !== 1) {
    throw new TypeError(
      "the model's output must be one vector a row: add flatten() before its end",
    );
  }
  const weights = initialWeights(options.weights, parameters);
  const lost = parameters.find(({ name }) => !weights[name]);
  if (lost) throw new RangeError(`weights must hold all of the model's, and lack ${lost.name}`);
  if (columns) checkColumns(columns, model);

  const names = columns ? inputNames(columns) : ["x"];
  const graph = graphBuilder(innerPrefix(names), operators);
  const x = columns
    ? writeColumns(graph, columns, { names })
    : graph.input("x", "float32", ["rows", ...model.inputShape]);
  const output = writeModel(graph, model, {
    x,
    parameter: ({ name, shape }) => graph.constant(weights[name]!, { shape }),
    rowKeys: () => undefined,
  });
  const outputs = Object.entries(writeOutputs(graph, output, { loss, target }));
  const named = outputs.map(([name, value]) => graph.named(freeName(name, names), value));
  return toOnnx(prune(graph.build(named)), { metadata });
}

function checkColumns(columns: readonly ColumnEncoding[], { inputShape }: Model): void {
  const names = columns.map(({ column }) => column);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new RangeError(`columns must have names of their own, and two are ${twice}`);
  }
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  if (inputShape.length === 1 && inputShape[0] === width) return;
  throw new RangeError(
    `columns must make the model's inputs, [${inputShape.join(", ")}], and make ${width}`,
  );
}
