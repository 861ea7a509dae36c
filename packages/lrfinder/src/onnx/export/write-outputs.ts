import type { GraphBuilder, Value } from "../graph/graph.js";
import type { LossName } from "../losses/losses.js";
import { sigmoid, softmax } from "../ops/activations.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { argMax, gather } from "../ops/indexing.js";
import { concat } from "../ops/layout.js";
import { cast } from "../ops/selection.js";
import type { TargetEncoding } from "./encoding.js";

/** The outputs of a model by the names they are given. */
export type NamedOutputs = Readonly<Record<string, Value>>;

/**
 * Writes what a user reads behind what a model puts out: for classes the `label` of the likeliest and the
 * `probabilities` of all, else the `prediction`, in the target's own unit.
 */
export function writeOutputs(
  graph: GraphBuilder,
  output: Value,
  { loss, target }: { readonly loss: LossName; readonly target?: TargetEncoding },
): NamedOutputs {
  if (target?.kind === "classes") {
    const probabilities = probabilitiesOf(graph, output, loss);
    if (probabilities.shape.at(-1) !== target.classes.length) {
      throw new TypeError(
        `target must have as many classes as the model tells apart (${probabilities.shape.at(-1)}), not ${target.classes.length}`,
      );
    }
    const likeliest = argMax(graph, probabilities, 1);
    return { label: gather(graph, graph.strings(target.classes), likeliest), probabilities };
  }
  if (target) {
    const scale = (number: number) => graph.constant(number, { type: "float64" });
    const wide = cast(graph, output, "float64");
    const prediction = add(graph, mul(graph, wide, scale(target.deviation)), scale(target.mean));
    return { prediction };
  }
  switch (loss) {
    case "binary-cross-entropy":
      return { probabilities: sigmoid(graph, output) };
    case "categorical-cross-entropy":
    case "sparse-categorical-cross-entropy":
      return { probabilities: softmax(graph, output) };
    default:
      return { prediction: output };
  }
}

function probabilitiesOf(graph: GraphBuilder, output: Value, loss: LossName): Value {
  if (loss !== "binary-cross-entropy") return softmax(graph, output);
  const yes = sigmoid(graph, output);
  return concat(graph, [sub(graph, graph.constant(1), yes), yes], 1);
}
