import { lossNames } from "../../names/losses.js";
import { list, oneOf, positive, trueOrFalse, wholeNumber } from "../../numeric/checks.js";
import { weightsByClass } from "../data/class-weights.js";
import { withoutLeaks } from "../data/row-weights.js";
import { type Tables, widthOf } from "../data/tables.js";
import { tablesOf } from "../data/training-data.js";
import { runtimeNames } from "../devices/device.js";
import { classesOf } from "../losses/loss.js";
import { summarize } from "../models/model.js";
import { type Optimizer, optimizers } from "../optimizers/optimizers.js";
import { sgd } from "../optimizers/sgd.js";
import type { Clipping } from "../step/clipping.js";
import { checkGroupList, checkGroups } from "../step/groups.js";
import { type LossOption, lossesOf, type OutputLoss } from "../step/losses.js";
import { type Step, step, tablePorts } from "../step/step.js";
import { initialWeights } from "./initial-weights.js";
import type { TrainerOptions } from "./trainer-options.js";
import type { Training } from "./training.js";

/**
 * What a trainer is made from, checked and complete.
 *
 * @throws RangeError or TypeError for options that are wrong or do not fit each other.
 */
export function trainingOf(options: TrainerOptions): Training {
  const { model, loss, optimizer = sgd(), metrics = [], groups = [], data } = options;
  const { shuffle = true, seed = 0, threads = 1 } = options;
  checkLosses(loss);
  wholeNumber("seed", seed, 0);
  wholeNumber("threads", threads);
  for (const name of ["updatesPerRun", "rowsPerChunk"] as const) {
    const value = options[name];
    if (value !== undefined) wholeNumber(name, value);
  }
  trueOrFalse("shuffle", shuffle);
  if (options.worker !== undefined) trueOrFalse("worker", options.worker);
  list("metrics", metrics);
  checkGroupList(groups);
  if (options.runtime !== undefined) oneOf("runtime", options.runtime, runtimeNames);
  refuseUnknownOptimizer(optimizer);
  const clipping = clippingOf(options);
  const pieces = step({ model, loss, optimizer, metrics, groups });
  checkGroups(groups, pieces);
  for (const output of pieces.losses) refuseUnfit(output);
  if (pieces.trained.length === 0) refuseWithoutWeights(options);
  if (pieces.summary.mixesRows) refuseParts(options);
  const tables = weighed(tablesOf(data, tablePorts(pieces)), options, pieces);
  const { parameters, buffers } = pieces.summary;
  return {
    model,
    loss,
    metrics,
    optimizer,
    clipping,
    groups,
    data: tables,
    weighted: tables.weights !== undefined,
    ...rowsOfUpdate(options),
    shuffle,
    seed,
    threads,
    runtime: options.runtime,
    updatesPerRun: options.updatesPerRun,
    rowsPerChunk: options.rowsPerChunk,
    weights: options.weights && initialWeights(options.weights, [...parameters, ...buffers]),
  };
}

/**
 * The data of options, checked and laid out flat: errors then name rows of the whole table.
 *
 * @throws RangeError or TypeError for data that the model cannot learn from.
 */
export function tablesIn({
  data,
  model,
  loss,
}: Pick<TrainerOptions, "data" | "model" | "loss">): Tables {
  checkLosses(loss);
  const summary = summarize(model);
  return tablesOf(data, tablePorts({ summary, losses: lossesOf(summary, loss) }));
}

/** The rows of one update, and of its parts where it is accumulated. */
function rowsOfUpdate({
  batchSize = 32,
  accumulate = 1,
}: TrainerOptions): Pick<Training, "batchSize" | "accumulatedRows"> {
  wholeNumber("accumulate", accumulate);
  if (batchSize === "full") {
    if (accumulate === 1) return { batchSize };
    throw new RangeError(
      `accumulate must be 1 for a full batch, not ${accumulate}: rowsPerChunk divides that`,
    );
  }
  wholeNumber("batchSize", batchSize);
  if (accumulate === 1) return { batchSize };
  return { batchSize: batchSize * accumulate, accumulatedRows: batchSize };
}

/** Data with the weights of its classes, where there are some. */
function weighed(
  tables: Tables,
  { classWeights, data }: TrainerOptions,
  { losses: [first, ...others] }: Step,
): Tables {
  if (classWeights === undefined) return tables;
  if (data.sampleWeights !== undefined) {
    throw new TypeError("classWeights and sampleWeights exclude each other: multiply them");
  }
  if (others.length > 0) throw new TypeError("classWeights need one loss, and here are several");
  const { output, name, loss } = first!;
  const outputs = widthOf(output);
  const classes = classesOf(loss, outputs);
  if (classes === undefined) {
    throw new TypeError(`classWeights need one class a row, which ${name} does not have here`);
  }
  const of = { target: tables.targets[output.name]!, rows: tables.rows };
  const weights = weightsByClass(of, { classWeights, classes, outputs });
  return withoutLeaks({ ...tables, weights });
}

function clippingOf({ clipNorm, clipValue }: TrainerOptions): Clipping | undefined {
  if (clipNorm !== undefined && clipValue !== undefined) {
    throw new TypeError("clipNorm and clipValue exclude each other: leave one out");
  }
  if (clipNorm !== undefined) return { norm: positive("clipNorm", clipNorm) };
  return clipValue === undefined ? undefined : { value: positive("clipValue", clipValue) };
}

function refuseUnknownOptimizer(optimizer: Optimizer): void {
  if (typeof optimizer === "object" && Object.hasOwn(optimizers, optimizer?.name)) return;
  const makers = Object.keys(optimizers).map((name) => `${name}()`);
  const given = typeof optimizer === "function" ? "a function" : JSON.stringify(optimizer);
  throw new RangeError(`optimizer must be made by one of ${makers.join(", ")}, not ${given}`);
}

function checkLosses(loss: LossOption): void {
  if (typeof loss !== "object" || loss === null) {
    oneOf("loss", loss, lossNames);
    return;
  }
  for (const own of Object.values(loss)) {
    oneOf("loss", typeof own === "string" ? own : own?.loss, lossNames);
    if (typeof own !== "string" && own.weight !== undefined) positive("loss.weight", own.weight);
  }
}

/** Refuses an output that its loss cannot be taken of. */
function refuseUnfit({ output: { shape, squashedBy }, name, loss }: OutputLoss): void {
  if (loss.probabilities && squashedBy) {
    throw new RangeError(
      `${name} takes logits: the last layer must have no ${squashedBy}, which the loss applies itself`,
    );
  }
  if (shape.length === 1) return;
  throw new TypeError("the model's output must be one vector a row: add flatten() before its end");
}

/** Refuses what a model without weights makes no sense of: it can be evaluated, in batches. */
function refuseWithoutWeights({ batchSize, clipNorm }: TrainerOptions): void {
  if (batchSize !== "full" && clipNorm === undefined) return;
  const asked = clipNorm === undefined ? "a full batch" : "clipNorm";
  throw new RangeError(`model must have weights to train with ${asked}, and has none`);
}

/** Refuses to compute the batches of a model that mixes their rows in parts. */
function refuseParts({ accumulate, rowsPerChunk }: TrainerOptions): void {
  if (accumulate !== undefined && accumulate !== 1) {
    throw new RangeError(`accumulate must be 1 for a model that mixes rows, not ${accumulate}`);
  }
  if (rowsPerChunk === undefined) return;
  throw new RangeError("rowsPerChunk must be left out for a model that mixes rows");
}
