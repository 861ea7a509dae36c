import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import type { TargetPort } from "../data/tables.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { type Loss, type Metric, targetType } from "../losses/loss.js";
import { losses } from "../losses/losses.js";
import { metricFor } from "../losses/metrics.js";
import type { ModelSummary } from "../models/model-kind.js";
import type { OutputPort } from "../models/port.js";
import { add, mul } from "../ops/arithmetic.js";

/** The loss of one of several outputs. */
export interface OutputLossOptions {
  readonly loss: LossName;
  /** What it is multiplied by in the sum of losses, above 0; default 1. */
  readonly weight?: number;
}

/**
 * The loss of a model's only output; or of each that has one, by the output's name: what is trained
 * on is their sum.
 */
export type LossOption = LossName | Readonly<Record<string, LossName | OutputLossOptions>>;

/** An output, and how wrong it is. */
export interface OutputLoss {
  readonly output: OutputPort;
  readonly name: LossName;
  readonly loss: Loss;
  readonly weight: number;
  /** The table that the output is measured by. */
  readonly target: TargetPort;
}

/**
 * The losses of a model's outputs; a `RangeError` or `TypeError` where they do not fit the outputs.
 */
export function lossesOf(
  { outputs }: Pick<ModelSummary, "outputs">,
  option: LossOption,
): readonly OutputLoss[] {
  const names = outputs.map(({ name }) => name);
  if (typeof option === "string") {
    const [output, ...others] = outputs as [OutputPort, ...OutputPort[]];
    if (others.length === 0) return [outputLoss(output, { loss: option })];
    throw new TypeError(`loss must name the outputs that it is of: ${names.join(", ")}`);
  }
  const chosen = Object.entries(option);
  if (chosen.length === 0) throw new RangeError("loss must name at least one output");
  return chosen.map(([name, own]) => {
    const output = outputs.find((each) => each.name === name);
    if (output) return outputLoss(output, typeof own === "string" ? { loss: own } : own);
    throw new RangeError(`loss must name outputs of the model (${names.join(", ")}), not ${name}`);
  });
}

function outputLoss(output: OutputPort, { loss: name, weight = 1 }: OutputLossOptions): OutputLoss {
  const loss = losses[name];
  const size = output.shape.reduce((product, one) => product * one, 1);
  const type = targetType(loss);
  const target: TargetPort =
    loss.target === "label"
      ? { name: output.name, type, shape: [], classes: size }
      : { name: output.name, type, shape: output.shape, probabilities: loss.probabilities };
  return { output, name, loss, weight, target };
}

/** What metrics are named for; a `RangeError` where they do not go together with the losses. */
export function metricsOf(
  of: readonly OutputLoss[],
  names: readonly MetricName[],
): readonly Metric[] {
  const [first, ...others] = of as [OutputLoss, ...OutputLoss[]];
  if (names.length > 0 && others.length > 0) {
    throw new RangeError("metrics must be left out where several outputs have a loss");
  }
  return names.map((name) => metricFor(name, first.name));
}

/** What outputs are measured by, each by the name of its output; what rows weigh, `[rows, 1]`. */
export interface Measuring {
  readonly outputs: Readonly<Record<string, Value>>;
  readonly targets: Readonly<Record<string, Value>>;
  readonly weight: Value;
}

/** Writes the sum of the losses of all outputs. */
export function writeLoss(
  graph: GraphBuilder,
  of: readonly OutputLoss[],
  { outputs, targets, weight }: Measuring,
): Value {
  const terms = of.map(({ output: { name }, loss, weight: factor }) => {
    const prediction = outputs[name]!;
    const value = loss.write(graph, { prediction, target: targets[name]!, weight });
    return factor === 1 ? value : mul(graph, value, graph.constant(factor));
  });
  return terms.reduce((sum, term) => add(graph, sum, term));
}

/** Writes the metrics of the only output that has a loss. */
export function writeMetrics(
  graph: GraphBuilder,
  { losses: [first], metrics }: { losses: readonly OutputLoss[]; metrics: readonly Metric[] },
  { outputs, targets, weight }: Measuring,
): readonly Value[] {
  const { name } = first!.output;
  return metrics.map((metric) =>
    metric(graph, { prediction: outputs[name]!, target: targets[name]!, weight }),
  );
}
