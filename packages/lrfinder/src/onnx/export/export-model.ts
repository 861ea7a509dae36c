import { type LossName, lossNames } from "../../names/losses.js";
import { oneOf } from "../../numeric/checks.js";
import type { ColumnEncoding, TargetEncoding } from "../../table/encodings.js";
import { widthOf } from "../../table/write-numbers.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { WEIGHTS_KEY } from "../graph/named-weights.js";
import { toOnnx } from "../graph/to-onnx.js";
import { kindOf, type Model, predicting, summarize, writeModel } from "../models/model.js";
import type { ModelFiles, ModelSummary } from "../models/model-kind.js";
import type { Port } from "../models/port.js";
import { add, mul } from "../ops/arithmetic.js";
import { prune } from "../passes/prune.js";
import { initialWeights } from "../training/initial-weights.js";
import type { Weights } from "../training/weights.js";
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
  /**
   * Weights of more networks of this model: the file then puts out the mean of what all of them
   * put out, of a cross-entropy that of their logits. Not for a model that was read from a file;
   * default none.
   */
  readonly members?: readonly Weights[];
  /**
   * What the model was trained with: it says what its output means. Not needed where outputs are put
   * out as they are, as several are, nor for a model that was read from a file, which stays as it is but
   * for its numbers.
   */
  readonly loss?: LossName;
  /**
   * How a table's columns became the model's inputs, in their order. The graph then takes the raw
   * columns; default: it takes the model's inputs themselves.
   */
  readonly columns?: readonly ColumnEncoding[];
  /** How the target became numbers; default: it was those numbers, or classes counted from 0. */
  readonly target?: TargetEncoding;
  /**
   * Of a model that was read from a file, `"inference"` makes batch normalisations use their running
   * statistics and turns Dropout off; default: both stay as the file has them.
   */
  readonly mode?: "inference";
  /** Texts by name to be kept in the file, such as those of `cardMetadata`; default none. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Writes a trained model as an ONNX file that predicts, for any number of rows, nothing dropped.
 *
 * Inputs, without `columns`: those of the model, for a sequential one `x` `[rows, ...inputShape]`
 * in float32. With `columns`: one input `[rows, 1]` for each column that is not constant, in their
 * order and under the column's name (one without a name is `unnamed`). Numbers, dates (days since
 * 1970-01-01) and booleans (0 and 1) are float64, NaN where the value is missing; texts are
 * strings, empty where missing. A missing value is filled as in training; a text that is none of
 * the categories gives zeros.
 *
 * Outputs, for a cross-entropy: `label` `[rows]`, the name of the likeliest class as a string, and
 * `probabilities` `[rows, classes]` in float32; one logit of `binary-cross-entropy` makes two
 * classes, 1 − p and p, and several make `probabilities` alone. For other losses: `prediction`
 * `[rows, outputs]`, with `target` in its own units and in float64, else in float32. An output
 * whose name is a column's gets an underscore behind it. A model with several outputs puts them out
 * as they are, under their own names, and so does one whose output is no vector a row.
 *
 * The file says which of its tensors are weights (`lrfinder.weights` among its texts), so that
 * `readModel` trains them and no others.
 *
 * A model that was read from a file is that file again, with new weights and running statistics;
 * one that keeps numbers in other files is written by {@link exportFiles}.
 *
 * @returns the file's bytes; a `RangeError` or `TypeError` for options that do not fit each other.
 * @example
 * const weights = await training.weights();
 * await writeFile("model.onnx", exportModel({ model, weights, loss: "mean-squared-error" }));
 */
export function exportModel(options: ExportOptions): Uint8Array<ArrayBuffer> {
  const { model, columns, target, metadata } = options;
  const rewritten = rewrittenFiles(options);
  if (rewritten) {
    if (rewritten.externalData.length === 0) return rewritten.bytes;
    throw new RangeError(
      "model keeps numbers in other files: exportFiles() writes all of them, exportModel() one",
    );
  }
  const summary = summarize(model);
  const all = [options.weights, ...(options.members ?? [])].map((weights) =>
    exportedWeights(weights, summary),
  );
  if (columns) checkColumns(columns, summary.inputs);

  const names = columns ? inputNames(columns) : summary.inputs.map(({ name }) => name);
  const graph = graphBuilder(innerPrefix(names), kindOf(model).operators(model));
  const inputs = columns
    ? { [summary.inputs[0]!.name]: writeColumns(graph, columns, { names }) }
    : Object.fromEntries(
        summary.inputs.map(({ name, type, shape }) => [
          name,
          graph.input(name, type, ["rows", ...shape]),
        ]),
      );
  const shapes = new Map(
    [...summary.parameters, ...summary.buffers].map(({ name, shape }) => [name, shape]),
  );
  // Weights keep their names, by which the file can be trained on.
  const taken = [...names, ...outputNames, ...summary.outputs.map(({ name }) => name)];
  const calledInFile = (name: string) => freeName(name, taken);
  const namedIn = (member: number, name: string) =>
    calledInFile(member === 0 ? name : `${name}.${member + 1}`);
  const each = all.map((weights, member) => {
    const { outputs } = writeModel(model, {
      ...{ graph, inputs, ...predicting },
      tensor: (name) =>
        graph.constant(weights[name]!, {
          ...{ shape: shapes.get(name)!, called: namedIn(member, name) },
        }),
    });
    return outputs;
  });
  const written = meanOf(graph, each);
  const outputs = outputsOf(graph, summary, { written, target, loss: options.loss });
  const named = Object.entries(outputs).map(([name, value]) =>
    graph.named(freeName(name, names), value),
  );
  const trained = all.flatMap((_, member) =>
    summary.parameters.map(({ name }) => namedIn(member, name)),
  );
  return toOnnx(prune(graph.build(named)), {
    metadata: { ...metadata, [WEIGHTS_KEY]: JSON.stringify(trained) },
  });
}

/** The mean of what several networks put out, by the names of their outputs. */
function meanOf(
  graph: GraphBuilder,
  [first, ...others]: readonly Readonly<Record<string, Value>>[],
): Readonly<Record<string, Value>> {
  if (others.length === 0) return first!;
  const share = graph.constant(1 / (1 + others.length), { type: "float32" });
  return Object.fromEntries(
    Object.entries(first!).map(([name, value]) => {
      const sum = others.reduce((total, outputs) => add(graph, total, outputs[name]!), value);
      return [name, mul(graph, sum, share)];
    }),
  );
}

/** What a file for a table puts out. */
const outputNames = ["label", "probabilities", "prediction"];

/**
 * Writes a trained model as {@link exportModel} does, with the other files in which it keeps numbers,
 * where it was read from such: each under the path that the ONNX file has for it.
 *
 * @returns the bytes of all files; errors are those of `exportModel`.
 * @example
 * const weights = await training.weights();
 * const { bytes, externalData } = exportFiles({ model, weights, loss: "mean-squared-error" });
 * await writeFile("model.onnx", bytes);
 * for (const { path, data } of externalData) await writeFile(path, data);
 */
export function exportFiles(options: ExportOptions): ModelFiles {
  return rewrittenFiles(options) ?? { bytes: exportModel(options), externalData: [] };
}

/** The files of a model that was read from files; undefined for any other. */
function rewrittenFiles({
  model,
  weights,
  mode,
  columns,
  target,
  metadata,
  members,
}: ExportOptions): ModelFiles | undefined {
  const { rewrite } = kindOf(model);
  if (!rewrite) {
    if (mode === undefined) return undefined;
    throw new RangeError("mode must be left out for a model that was not read from a file");
  }
  const extra = Object.entries({ columns, target, metadata, members }).find(
    ([, value]) => value,
  )?.[0];
  if (extra)
    throw new RangeError(`${extra} must be left out for a model that was read from a file`);
  if (mode !== undefined) oneOf("mode", mode, ["inference"]);
  return rewrite(model, { weights: exportedWeights(weights, summarize(model)), mode });
}

/** The weights and buffers of a model, all of them. */
function exportedWeights(
  given: Weights,
  { parameters, buffers }: ModelSummary,
): Readonly<Record<string, Float32Array>> {
  const weights = initialWeights(given, [...parameters, ...buffers]);
  const lost = [...parameters, ...buffers].find(({ name }) => !weights[name]);
  if (lost) throw new RangeError(`weights must hold all of the model's, and lack ${lost.name}`);
  return weights;
}

/**
 * What the file puts out: of a model's only output, a vector a row, what it means, else the outputs
 * themselves.
 */
function outputsOf(
  graph: GraphBuilder,
  summary: ModelSummary,
  {
    written,
    loss,
    target,
  }: { loss?: LossName; target?: TargetEncoding; written: Readonly<Record<string, Value>> },
): Readonly<Record<string, Value>> {
  const [first, ...others] = summary.outputs;
  if (others.length === 0 && first!.shape.length === 1) {
    const named = oneOf("loss", loss, lossNames);
    return writeOutputs(graph, written[first!.name]!, { loss: named, target });
  }
  if (!target) return written;
  const of = others.length > 0 ? "with several outputs" : "whose output is no vector a row";
  throw new RangeError(`target must be left out for a model ${of}`);
}

function checkColumns(columns: readonly ColumnEncoding[], inputs: readonly Port[]): void {
  const [input, ...others] = inputs as [Port, ...Port[]];
  if (others.length > 0) {
    throw new RangeError("columns must be left out for a model with several inputs");
  }
  const names = columns.map(({ column }) => column);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new RangeError(`columns must have names of their own, and two are ${twice}`);
  }
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const { shape, type } = input;
  if (type === "float32" && shape.length === 1 && shape[0] === width) return;
  throw new RangeError(
    `columns must make the model's inputs, [${shape.join(", ")}], and make ${width}`,
  );
}
