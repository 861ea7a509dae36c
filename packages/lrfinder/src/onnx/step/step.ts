import { gradients } from "../autodiff/gradients.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import type { Initializer } from "../layers/initializers.js";
import type { Parameter } from "../layers/layer.js";
import { type Model, type ModelSummary, summarize, writeModel } from "../layers/model.js";
import type { Loss, Metric } from "../losses/loss.js";
import { type LossName, losses, type MetricName, metricFor } from "../losses/losses.js";
import { add, mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";
import type { Method } from "../optimizers/optimizer.js";
import { methodOf, type Optimizer } from "../optimizers/optimizers.js";
import { type Clipping, writeClipped } from "./clipping.js";

/** What is trained, and how: plain data. */
export interface StepOptions {
  readonly model: Model;
  readonly loss: LossName;
  readonly metrics: readonly MetricName[];
  readonly optimizer: Optimizer;
  /** Whether rows weigh differently in the loss; default false. */
  readonly weighted?: boolean;
  /** How gradients are clipped, if they are. */
  readonly clipping?: Clipping;
}

/** What is trained, and how, looked up once. */
export interface Step {
  readonly model: Model;
  readonly summary: ModelSummary;
  readonly loss: Loss;
  readonly metrics: readonly Metric[];
  readonly weighted: boolean;
  readonly method: Method;
  readonly clipping?: Clipping;
  readonly state: readonly StateTensor[];
}

/** A tensor that an update changes: a weight, or one of the optimizer's slots for it. */
export interface StateTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
}

/** Looks up what {@link StepOptions} name; a `RangeError` or `TypeError` where the pieces do not fit. */
export function step({
  model,
  loss,
  metrics,
  optimizer,
  weighted = false,
  clipping,
}: StepOptions): Step {
  const summary = summarize(model);
  const method = methodOf(optimizer);
  return {
    model,
    summary,
    loss: losses[loss],
    metrics: metrics.map((name) => metricFor(name, loss)),
    weighted,
    method,
    clipping,
    state: summary.parameters.flatMap(({ name, shape, initializer }) => [
      { name, shape, initializer },
      ...method.slots.map((slot) => ({
        name: `${name}/${slot}`,
        shape,
        initializer: method.initial ?? 0,
      })),
    ]),
  };
}

/** Whether metrics need weights of their own: they take all rows alike, and the loss does not. */
export function metricsApart({ weighted, metrics }: Pick<Step, "weighted" | "metrics">): boolean {
  return weighted && metrics.length > 0;
}

/** A batch as the graph sees it. */
export interface BatchValues {
  /** `[rows, ...inputShape]`. */
  readonly x: Value;
  /** `[rows]` or `[rows, outputs]`. */
  readonly target: Value;
  /** What each row weighs in the loss, `[rows, 1]`. */
  readonly weight: Value;
  /** What each row weighs in metrics, `[rows, 1]`. */
  readonly metricWeight: Value;
  /** `[rows, 1]`; undefined where nothing in the model is random. */
  readonly rowKeys?: Value;
}

/** What a batch says of the weights. */
export interface BatchGradients {
  readonly loss: Value;
  readonly metrics: readonly Value[];
  /** One for each parameter of the model, in order. */
  readonly gradients: readonly Value[];
}

/** Writes what the model puts out for a batch; without `rowKeys` it predicts, and drops nothing. */
export function writePrediction(
  graph: GraphBuilder,
  { model, summary }: Step,
  { x, rowKeys, parameters }: Pick<BatchValues, "x" | "rowKeys"> & { parameters: readonly Value[] },
): Value {
  const places = new Map(summary.parameters.map(({ name }, i) => [name, i]));
  return writeModel(graph, model, {
    x,
    parameter: ({ name }: Parameter) => parameters[places.get(name)!]!,
    rowKeys: () => rowKeys,
  });
}

/** Writes the loss of a batch and its gradients, penalties on weights left out. */
export function writeGradients(
  graph: GraphBuilder,
  step: Step,
  batch: BatchValues & { parameters: readonly Value[]; scale?: Value },
): BatchGradients {
  const { target, weight, metricWeight, parameters, scale } = batch;
  const prediction = writePrediction(graph, step, batch);
  const loss = step.loss.write(graph, { prediction, target, weight });
  const scored = { prediction, target, weight: metricWeight };
  return {
    loss,
    gradients: gradients(graph, loss, { of: parameters, scale }),
    metrics: step.metrics.map((metric) => metric(graph, scored)),
  };
}

/** Writes the penalty Σ λ·Σw² and its gradients; undefined where no parameter has one. */
export function writePenalty(
  graph: GraphBuilder,
  { summary }: Step,
  { parameters, scale }: { parameters: readonly Value[]; scale?: Value },
): Pick<BatchGradients, "loss" | "gradients"> | undefined {
  const penalties = summary.parameters.flatMap(({ l2 }, i) => {
    if (l2 === 0) return [];
    const squares = mul(graph, parameters[i]!, parameters[i]!);
    return [mul(graph, reduceSum(graph, squares, { keepDims: false }), graph.constant(l2))];
  });
  if (penalties.length === 0) return undefined;
  const loss = penalties.reduce((sum, penalty) => add(graph, sum, penalty));
  return { loss, gradients: gradients(graph, loss, { of: parameters, scale }) };
}

/** Adds a penalty to what a batch says; as it was where there is none. */
export function withPenalty<T extends Pick<BatchGradients, "loss" | "gradients">>(
  graph: GraphBuilder,
  { summary }: Step,
  { batch, penalty }: { batch: T; penalty: ReturnType<typeof writePenalty> },
): T {
  if (!penalty) return batch;
  return {
    ...batch,
    loss: add(graph, batch.loss, penalty.loss),
    gradients: batch.gradients.map((gradient, i) =>
      summary.parameters[i]!.l2 > 0 ? add(graph, gradient, penalty.gradients[i]!) : gradient,
    ),
  };
}

/**
 * What gradients may be scaled by as early as in the loss: the learning rate, where the update is linear and no
 * clipping comes before it.
 */
export function earlyScale(
  { method, clipping }: Step,
  { learningRate }: Readonly<Record<string, Value>>,
): Value | undefined {
  return method.linear && !clipping ? learningRate : undefined;
}

/**
 * Writes the updates of all weights and returns the new state, in the order of `state`.
 *
 * @param inputs.scaled whether the gradients have been scaled by {@link earlyScale}; default false.
 */
export function writeUpdate(
  graph: GraphBuilder,
  { method, summary, clipping }: Step,
  inputs: {
    state: readonly Value[];
    gradients: readonly Value[];
    settings: Readonly<Record<string, Value>>;
    scaled?: boolean;
  },
): readonly Value[] {
  const { state, settings } = inputs;
  const scale = method.linear && !inputs.scaled ? settings.learningRate : undefined;
  const gradients = finished(graph, inputs.gradients, { clipping, scale });
  const stride = 1 + method.slots.length;
  return summary.parameters.flatMap((_, i) => {
    const [weight, ...slots] = state.slice(i * stride, (i + 1) * stride);
    const floor = method.floor === undefined ? undefined : graph.constant(method.floor);
    const gradient = floor ? add(graph, gradients[i]!, floor) : gradients[i]!;
    const next = method.update({ graph, weight: weight!, gradient, slots, settings });
    return [next.weight, ...next.slots];
  });
}

/** Gradients clipped and scaled, as far as they are to be. */
function finished(
  graph: GraphBuilder,
  gradients: readonly Value[],
  { clipping, scale }: { clipping?: Clipping; scale?: Value },
): readonly Value[] {
  if (clipping) return writeClipped(graph, gradients, { clipping, scale });
  return scale ? gradients.map((gradient) => mul(graph, gradient, scale)) : gradients;
}

/** The weights among the state, be it values or tensors, in the order of the model's parameters. */
export function parametersOf<T>(state: readonly T[], { method }: Step): readonly T[] {
  return state.filter((_, i) => i % (1 + method.slots.length) === 0);
}
