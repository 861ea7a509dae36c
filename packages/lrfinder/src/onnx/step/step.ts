import type { BatchNeeds } from "../data/fill-batch.js";
import type { TablePorts } from "../data/tables.js";
import type { Graph, Operators } from "../graph/graph.js";
import type { Metric } from "../losses/loss.js";
import type { Parameter } from "../models/layers/parameter.js";
import { kindOf, type Model, summarize } from "../models/model.js";
import type { ModelSummary } from "../models/model-kind.js";
import { methodOf } from "../optimizers/method-of.js";
import type { Method } from "../optimizers/optimizer.js";
import type { Optimizer } from "../optimizers/optimizers.js";
import type { Clipping } from "./clipping.js";
import { type ParameterGroup, type Rates, ratesOf } from "./groups.js";
import type { LossOption } from "./loss-option.js";
import { lossesOf, metricsOf, type OutputLoss } from "./losses.js";
import { type StateTensor, stateOf } from "./state.js";

/** What is trained, and how: plain data. */
export interface StepOptions {
  readonly model: Model;
  readonly loss: LossOption;
  /** The names of metrics. */
  readonly metrics: readonly string[];
  /** The graphs of those of one's own, by name; default none. */
  readonly ownMetrics?: Readonly<Record<string, Graph>>;
  readonly optimizer: Optimizer;
  /** Whether rows weigh differently in the loss; default false. */
  readonly weighted?: boolean;
  /** How gradients are clipped, if they are. */
  readonly clipping?: Clipping;
  /**
   * Whether rows divide by the batch size, so that no batch is filled up; default false. One formula
   * then serves all batches of a training, and so it does where some are filled up.
   */
  readonly fullBatches?: boolean;
  /**
   * Which parameters are trained otherwise than the rest: the first that matches holds; default
   * none.
   */
  readonly groups?: readonly ParameterGroup[];
}

/** A parameter that updates change. */
export interface TrainedParameter extends Parameter {
  /** The place of its rates among the step's. */
  readonly rates: number;
}

/** What is trained, and how, looked up once. */
export interface Step {
  readonly model: Model;
  readonly summary: ModelSummary;
  /** Every operator that the step's graphs may hold. */
  readonly operators: Operators;
  /** The outputs that have a loss: what is trained on is the sum. */
  readonly losses: readonly OutputLoss[];
  readonly metrics: readonly Metric[];
  readonly weighted: boolean;
  readonly method: Method;
  readonly clipping?: Clipping;
  readonly fullBatches: boolean;
  /** The parameters that are not frozen, in the model's order. */
  readonly trained: readonly TrainedParameter[];
  /** By what rates parameters are trained: each once. */
  readonly rates: readonly Rates[];
  readonly state: readonly StateTensor[];
}

/**
 * Looks up what {@link StepOptions} name; a `RangeError` or `TypeError` where the pieces do not
 * fit.
 */
export function step({
  model,
  loss,
  metrics,
  ownMetrics,
  optimizer,
  weighted = false,
  clipping,
  fullBatches = false,
  groups = [],
}: StepOptions): Step {
  const summary = summarize(model);
  const outputs = lossesOf(summary, loss);
  const method = methodOf(optimizer);
  const { trained, rates } = trainedOf(summary, { method, groups });
  const names = new Set(trained.map(({ name }) => name));
  return {
    model,
    summary,
    operators: kindOf(model).operators(model),
    losses: outputs,
    metrics: metricsOf(outputs, metrics, ownMetrics),
    weighted,
    method,
    clipping,
    fullBatches,
    trained,
    rates,
    state: stateOf(summary, { method, isFrozen: (name) => !names.has(name) }),
  };
}

/** The parameters that are not frozen, and the rates that they share. */
function trainedOf(
  { parameters }: ModelSummary,
  { method, groups }: { method: Method; groups: readonly ParameterGroup[] },
): Pick<Step, "trained" | "rates"> {
  const { weightDecay = 0 } = method;
  const rates: Rates[] = [];
  const trained = parameters.flatMap((parameter) => {
    const own = ratesOf(parameter.name, { groups, weightDecay });
    if (!own || parameter.frozen) return [];
    const known = rates.findIndex(
      (each) => each.learningRate === own.learningRate && each.weightDecay === own.weightDecay,
    );
    if (known < 0) rates.push(own);
    return [{ ...parameter, rates: known < 0 ? rates.length - 1 : known }];
  });
  return { trained, rates };
}

/** What a step reads of a batch, beside its rows and what they weigh in the loss. */
export function batchNeeds({
  weighted,
  metrics,
  fullBatches,
  summary,
}: Pick<Step, "weighted" | "metrics" | "fullBatches"> & {
  readonly summary: Pick<ModelSummary, "random" | "mixesRows">;
}): BatchNeeds {
  return {
    // Metrics take all rows alike, also where the loss does not.
    metricWeight: weighted && metrics.length > 0,
    rowKeys: summary.random,
    rowMask: summary.mixesRows && !fullBatches,
  };
}

/** What the tables of a step's data must be. */
export function tablePorts({ summary, losses }: Pick<Step, "summary" | "losses">): TablePorts {
  const targets = losses.flatMap(({ target }) => target ?? []);
  return { inputs: summary.inputs, targets, alike: isOfBatch({ losses }) };
}

/** Whether the loss is one number of the batch, which does not tell its rows apart. */
export function isOfBatch({ losses }: Pick<Step, "losses">): boolean {
  return losses.some(({ output }) => output.ofBatch);
}

/** The outputs with labels that do not count, by name. */
export function countedOutputs({ losses }: Pick<Step, "losses">): readonly string[] {
  return losses.flatMap(({ output, settings }) =>
    settings.ignoreLabel === undefined ? [] : output.name,
  );
}
