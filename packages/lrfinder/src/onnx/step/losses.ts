import { fraction, positive } from "../../numeric/checks.js";
import type { TargetPort } from "../data/tables.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { showShape } from "../graph/shape.js";
import type { LabelSettings, Loss, Metric } from "../losses/loss.js";
import { losses } from "../losses/losses.js";
import { metricFor } from "../losses/metrics.js";
import { ownLoss, ownMetric } from "../losses/own.js";
import { putOutByBatch, putOutByRow } from "../losses/put-out.js";
import type { ModelSummary, WrittenModel } from "../models/model-kind.js";
import type { OutputPort } from "../models/port.js";
import { add, mul } from "../ops/arithmetic.js";
import { type LossOption, type OutputLossOptions, readLossOption } from "./loss-option.js";

/** An output, and how wrong it is. */
export interface OutputLoss {
  readonly output: OutputPort;
  /** What the loss is called in messages. */
  readonly name: string;
  readonly loss: Loss;
  readonly weight: number;
  readonly settings: LabelSettings;
  /** The table that the output is measured by, where there is one. */
  readonly target?: TargetPort;
}

/**
 * The losses of a model's outputs; a `RangeError` or `TypeError` where they do not fit the outputs.
 */
export function lossesOf(
  { outputs }: Pick<ModelSummary, "outputs">,
  option: LossOption,
): readonly OutputLoss[] {
  const byName = new Map(outputs.map((output) => [output.name, output]));
  const read = readLossOption(option, [...byName.keys()]);
  if ("output" in read) {
    const output = byName.get(read.output)!;
    const loss = output.ofBatch ? putOutByBatch : putOutByRow;
    return [{ output, name: "a loss that the model puts out", loss, weight: 1, settings: {} }];
  }
  return read.map(([name, options]) => outputLoss(byName.get(name)!, options));
}

function outputLoss(
  output: OutputPort,
  { loss: given, weight = 1, ...settings }: OutputLossOptions,
): OutputLoss {
  const [name, loss] =
    typeof given === "string" ? [given, losses[given]] : ["a loss of your own", ownLoss(given)];
  positive("loss.weight", weight);
  if (output.ofBatch) {
    throw new TypeError(
      `${output.name} is one number for the batch: it can be the loss, { output: ${JSON.stringify(output.name)} }, and has none`,
    );
  }
  refuseSettings(name, loss, settings);
  const { classAxis = -1 } = settings;
  const rank = 1 + output.shape.length;
  const axis = classAxis < 0 ? classAxis : classAxis - rank;
  // Axes are counted from the end from here on: a loop puts dimensions in front.
  if (loss.settings?.includes("classAxis") && !(axis < 0 && axis > -rank)) {
    const shape = showShape(["rows", ...output.shape]);
    throw new RangeError(
      `loss.classAxis must be an axis of ${output.name} ${shape} behind the rows, not ${classAxis}`,
    );
  }
  const own = { ...settings, classAxis: axis };
  return { output, name, loss, weight, settings: own, target: targetOf(output, loss, own) };
}

function targetOf(
  { name, shape }: OutputPort,
  { target, probabilities }: Loss,
  { classAxis, ignoreLabel }: LabelSettings & { classAxis: number },
): TargetPort | undefined {
  if (target === "none") return undefined;
  if (target === "values") return { name, type: "float32", shape, probabilities, classAxis };
  if (target !== "label") return { name, type: "float32", shape: target };
  const places = shape.toSpliced(classAxis, 1);
  // Labels of a loss of one's own may be any whole numbers.
  const classes = probabilities && shape.at(classAxis);
  return { name, type: "int32", shape: places, classes, ignoreLabel };
}

/** Refuses settings that are wrong, or that a loss does not read. */
function refuseSettings(name: string, { settings = [] }: Loss, given: LabelSettings): void {
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!settings.some((each) => each === key)) {
      throw new RangeError(`loss.${key} must be left out for ${name}`);
    }
    if (key === "labelSmoothing") fraction("loss.labelSmoothing", value);
    else if ((value | 0) !== value) {
      throw new RangeError(`loss.${key} must be a whole number, not ${value}`);
    }
  }
}

/** What metrics are named for; a `RangeError` where they do not go together with the losses. */
export function metricsOf(
  of: readonly OutputLoss[],
  names: readonly string[],
  own: Readonly<Record<string, Graph>> = {},
): readonly Metric[] {
  const [first, ...others] = of as [OutputLoss, ...OutputLoss[]];
  if (names.length > 0 && others.length > 0) {
    throw new RangeError("metrics must be left out where several outputs have a loss");
  }
  return names.map((name) =>
    Object.hasOwn(own, name) ? ownMetric(own[name]!) : metricFor(name, first),
  );
}

/** What outputs are measured by, each by the name of its output; what rows weigh, `[rows, 1]`. */
export interface Measuring {
  readonly outputs: Readonly<Record<string, Value>>;
  readonly targets: Readonly<Record<string, Value>>;
  readonly weight: Value;
  /** Of an output with labels that do not count, rows / labels that do: a number of the batch. */
  readonly shares?: Readonly<Record<string, Value>>;
}

/**
 * What a model puts out, as its losses read it: the logits of an output instead of probabilities
 * that a loss makes of logits itself.
 */
export function readOutputs(
  of: readonly OutputLoss[],
  { outputs, logits = {} }: WrittenModel,
): WrittenModel["outputs"] {
  const read = of.flatMap(({ output: { name, squashedBy }, loss: { probabilities } }) => {
    const own = squashedBy && squashedBy === probabilities ? logits[name] : undefined;
    return own ? [[name, own] as const] : [];
  });
  return { ...outputs, ...Object.fromEntries(read) };
}

/** Writes the sum of the losses of all outputs. */
export function writeLoss(
  graph: GraphBuilder,
  of: readonly OutputLoss[],
  measuring: Measuring,
): Value {
  const terms = of.map((own) => {
    const value = own.loss.write(graph, scoredBy(graph, own, measuring));
    return own.weight === 1 ? value : mul(graph, value, graph.constant(own.weight));
  });
  return terms.reduce((sum, term) => add(graph, sum, term));
}

/** Writes the metrics of the only output that has a loss. */
export function writeMetrics(
  graph: GraphBuilder,
  { losses: [first], metrics }: { losses: readonly OutputLoss[]; metrics: readonly Metric[] },
  measuring: Measuring,
): readonly Value[] {
  return metrics.map((metric) => metric(graph, scoredBy(graph, first!, measuring)));
}

function scoredBy(
  graph: GraphBuilder,
  { output: { name, ofBatch }, settings }: OutputLoss,
  { outputs, targets, weight, shares = {} }: Measuring,
) {
  const [rows] = weight.shape;
  const put = outputs[name]!.shape[0];
  // It would be stretched to the targets' rows in silence.
  if (!ofBatch && put !== rows) {
    throw new RangeError(
      `the output ${name} must have a row for each that goes in, and has ${put ?? 0} for ${rows}`,
    );
  }
  const share = shares[name];
  return {
    ...{ ...settings, prediction: outputs[name]!, target: targets[name]! },
    weight: share ? mul(graph, weight, share) : weight,
  };
}
