import type { LossName } from "../../names/losses.js";
import type { RegressionTarget, TargetEncoding } from "../../table/encodings.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { losses } from "../losses/losses.js";
import { sigmoid, softmax } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";
import { argMax, gather } from "../ops/indexing.js";
import { concat } from "../ops/layout.js";
import { cast } from "../ops/selection.js";
import { zeroColumn } from "./write-columns.js";

/** What a graph puts out, by what it is called where no input has that name. */
export type Outputs = Readonly<Record<string, Value>>;

/**
 * Writes what a model's output `[rows, outputs]` means.
 *
 * @returns the outputs by name; a `RangeError` for a target that does not fit the loss or the
 *   output.
 */
export function writeOutputs(
  graph: GraphBuilder,
  output: Value,
  { loss, target }: { loss: LossName; target?: TargetEncoding },
): Outputs {
  if (losses[loss].probabilities) return writeClasses(graph, output, { loss, target });
  if (target?.kind === "classes") throw misfit(loss, target);
  return { prediction: target ? inUnits(graph, output, target) : output };
}

function writeClasses(
  graph: GraphBuilder,
  output: Value,
  { loss, target }: { loss: LossName; target?: TargetEncoding },
): Outputs {
  if (target && target.kind !== "classes") throw misfit(loss, target);
  const binary = losses[loss].probabilities === "sigmoid";
  const outputs = known(output.shape[1]!);
  // Several logits of their own, each of them a yes or no.
  if (binary && outputs > 1 && !target) return { probabilities: sigmoid(graph, output) };
  // sigmoid(z) is the second of softmax(0, z).
  const logits = binary ? concat(graph, [zeroColumn(graph, output), output], 1) : output;
  const count = known(logits.shape[1]!);
  const classes = target?.classes ?? Array.from({ length: count }, (_, i) => String(i));
  if (classes.length !== count || (binary && outputs > 1)) {
    const made = binary ? "one output for two classes" : "an output for each class";
    throw new RangeError(
      `target must have ${made}, not ${outputs} for ${classes.length} with ${loss}`,
    );
  }
  const names = graph.constant(classes, { type: "string" });
  return {
    label: gather(graph, names, argMax(graph, logits, 1)),
    probabilities: softmax(graph, logits),
  };
}

function inUnits(graph: GraphBuilder, output: Value, { mean, deviation }: RegressionTarget): Value {
  if (output.shape[1] !== 1) {
    throw new RangeError(`target must be the model's only output, not one of ${output.shape[1]}`);
  }
  const [factor, offset] = [deviation, mean].map((each) =>
    graph.constant(each, { type: "float64" }),
  );
  return add(graph, mul(graph, cast(graph, output, "float64"), factor!), offset!);
}

function misfit(loss: LossName, { kind }: TargetEncoding): RangeError {
  const wanted = losses[loss].probabilities ? "classes" : "a number";
  return new RangeError(`target must be ${wanted} with the loss ${loss}, not of kind ${kind}`);
}
