import { rowsPerBatch } from "../../batches/steps-per-epoch.js";
import { optimizerFunction } from "../../names/optimizer-function.js";
import { optimizerNames } from "../../names/optimizers.js";
import { list, oneOf, positive, trueOrFalse, wholeNumber } from "../../numeric/checks.js";
import { weightsByClass } from "../data/class-weights.js";
import { checkRowSource, isRowSource } from "../data/row-source.js";
import { withoutLeaks } from "../data/row-weights.js";
import { areTables, type RowsToRead, type Tables, widthOf } from "../data/tables.js";
import { type AnyTrainingData, tablesOf } from "../data/training-data.js";
import { runtimeNames } from "../devices/device.js";
import { classesOf } from "../losses/loss.js";
import type { OwnMetric } from "../losses/own.js";
import { kindOf, summarize } from "../models/model.js";
import type { Optimizer } from "../optimizers/optimizers.js";
import { sgd } from "../optimizers/sgd.js";
import type { Clipping } from "../step/clipping.js";
import { checkGroupList, checkGroups } from "../step/groups.js";
import { lossesOf, type OutputLoss } from "../step/losses.js";
import { writtenLosses, writtenMetrics } from "../step/own-graphs.js";
import { isOfBatch, type Step, step, tablePorts } from "../step/step.js";
import { initialWeights } from "./initial-weights.js";
import type { TrainerOptions } from "./trainer-options.js";
import type { Training } from "./training.js";

/**
 * What a trainer is made from, checked and complete.
 *
 * @throws RangeError or TypeError for options that are wrong or do not fit each other.
 */
export function trainingOf(options: TrainerOptions): Training {
  const { model, optimizer = sgd(), groups = [] } = options;
  const { shuffle = true, seed = 0, threads = 1 } = options;
  wholeNumber("seed", seed, 0);
  wholeNumber("threads", threads);
  for (const name of ["updatesPerRun", "rowsPerChunk"] as const) {
    const value = options[name];
    if (value !== undefined) wholeNumber(name, value);
  }
  trueOrFalse("shuffle", shuffle);
  if (options.worker !== undefined) trueOrFalse("worker", options.worker);
  if (options.cores !== undefined) wholeNumber("cores", options.cores);
  checkGroupList(groups);
  if (options.runtime !== undefined) oneOf("runtime", options.runtime, runtimeNames);
  refuseUnknownOptimizer(optimizer);
  const clipping = clippingOf(options);
  const named = namedScores(options);
  const pieces = step({ model, ...named, optimizer, groups });
  checkGroups(groups, pieces);
  for (const output of pieces.losses) refuseUnfit(output);
  if (pieces.trained.length === 0) refuseWithoutWeights(options, pieces);
  const ofBatch = isOfBatch(pieces);
  if (pieces.summary.mixesRows) refuseParts(options, "a model that mixes rows");
  if (ofBatch) refuseParts(options, "a loss of the batch");
  const rows = rowsOf(options, pieces);
  if (ofBatch) refuseShortBatch(options, rows);
  const { parameters, buffers } = pieces.summary;
  return {
    model,
    ...named,
    optimizer,
    clipping,
    groups,
    data: rows,
    weighted: areTables(rows) && rows.weights !== undefined,
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

/** The rows to train on: checked, or counted where they come from a function. */
function rowsOf(options: TrainerOptions, pieces: Step): Tables | RowsToRead {
  const { data } = options;
  if (!isRowSource(data)) return layingOut(options, pieces)(data);
  checkRowSource("data", data);
  return { rows: data.rows };
}

/** What checks rows to train on and lays them out flat, with the weights of their classes. */
export function layingOut(
  { classWeights }: Pick<TrainerOptions, "classWeights">,
  pieces: Step,
): (data: AnyTrainingData) => Tables {
  return (data) => weighed(tablesOf(data, tablePorts(pieces)), { data, classWeights }, pieces);
}

/** The tables of options, and what they are for. */
type TablesOption = Pick<TrainerOptions, "model" | "loss"> & { readonly data: AnyTrainingData };

/**
 * The tables of options, checked and laid out flat: errors then name rows of the whole table.
 *
 * @throws RangeError or TypeError for data that the model cannot learn from.
 */
export function tablesIn({ data, model, loss }: TablesOption): Tables {
  const summary = summarize(model);
  return tablesOf(data, tablePorts({ summary, losses: lossesOf(summary, loss) }));
}

/**
 * How many rows the data of options have, and how many numbers go into the model, in all.
 *
 * @throws as {@link tablesIn}.
 */
export function sizeOf(options: Pick<TrainerOptions, "data" | "model" | "loss">): {
  readonly rows: number;
  readonly numbers: number;
} {
  const { data, model } = options;
  const width = summarize(model).inputs.reduce((sum, port) => sum + widthOf(port), 0);
  if (isRowSource(data)) checkRowSource("data", data);
  const { rows } = isRowSource(data) ? data : tablesIn({ ...options, data });
  return { rows, numbers: rows * width };
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
  { classWeights, data }: Pick<TrainerOptions, "classWeights"> & { data: AnyTrainingData },
  { losses: [first, ...others] }: Step,
): Tables {
  if (classWeights === undefined) return tables;
  if (data.sampleWeights !== undefined) {
    throw new TypeError("classWeights and sampleWeights exclude each other: multiply them");
  }
  if (others.length > 0) throw new TypeError("classWeights need one loss, and here are several");
  const { output, name, loss } = first!;
  const classes = classesOf(loss, output.shape);
  if (classes === undefined) {
    throw new TypeError(`classWeights need one class a row, which ${name} does not have here`);
  }
  const of = { target: tables.targets[output.name]!, rows: tables.rows };
  const weights = weightsByClass(of, { classWeights, classes, outputs: output.shape[0]! });
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
  if (typeof optimizer === "object" && optimizerNames.includes(optimizer?.name)) return;
  const makers = optimizerNames.map((name) => `${optimizerFunction(name)}()`);
  const given = typeof optimizer === "function" ? "a function" : JSON.stringify(optimizer);
  throw new RangeError(`optimizer must be made by one of ${makers.join(", ")}, not ${given}`);
}

/** Losses and metrics with those of one's own written: plain data. */
function namedScores({
  model,
  loss: option,
  metrics = [],
}: TrainerOptions): Pick<Training, "loss" | "metrics" | "ownMetrics"> {
  list("metrics", metrics);
  const summary = summarize(model);
  const operators = kindOf(model).operators(model);
  const loss = writtenLosses(option, { summary, operators });
  const losses = lossesOf(summary, loss);
  const names = metrics.map(metricName);
  if (metrics.every((metric) => typeof metric === "string")) return { loss, metrics: names };
  return { loss, metrics: names, ownMetrics: writtenMetrics(metrics, { losses, operators }) };
}

function metricName(metric: string | OwnMetric): string {
  if (typeof metric === "string") return metric;
  if (typeof metric?.name === "string" && metric.graph) return metric.name;
  const given = JSON.stringify(metric);
  throw new RangeError(`metrics must be named, or made by metricFrom(), and one is ${given}`);
}

/** Refuses probabilities where a loss takes logits, and the model does not give these. */
function refuseUnfit({ output, name, loss, settings }: OutputLoss): void {
  const { squashedBy, squashedAxis, hasLogits } = output;
  if (!loss.probabilities || !squashedBy) return;
  if (hasLogits && squashedBy === loss.probabilities) {
    if ((squashedAxis ?? settings.classAxis) === settings.classAxis) return;
    throw new RangeError(
      `loss.classAxis must be ${squashedAxis}, the axis of the softmax of ${output.name}, not ${settings.classAxis}`,
    );
  }
  throw new RangeError(
    `${name} takes logits: the last layer must have no ${squashedBy}, which the loss applies itself`,
  );
}

/** Refuses batches of which the last would be filled up, where rows cannot be told apart. */
function refuseShortBatch({ batchSize = 32 }: TrainerOptions, { rows }: RowsToRead): void {
  if (rows % rowsPerBatch(rows, batchSize) === 0) return;
  throw new RangeError(
    `batchSize must divide the ${rows} rows where the loss is one of the batch, not ${batchSize}`,
  );
}

/** Refuses what a model without weights makes no sense of: it can be evaluated, in batches. */
function refuseWithoutWeights(
  { model, batchSize, clipNorm }: TrainerOptions,
  { summary: { parameters } }: Step,
): void {
  if (model.kind === "onnx" && parameters.length === 0) {
    throw new RangeError(
      "model must have weights, and the file has none where operators take them: name those that " +
        'shall be trained, as by readModel(bytes, { trained: ["scale"] })',
    );
  }
  if (batchSize !== "full" && clipNorm === undefined) return;
  const asked = clipNorm === undefined ? "a full batch" : "clipNorm";
  throw new RangeError(`model must have weights to train with ${asked}, and has none`);
}

/** Refuses to compute batches in parts where that makes another loss. */
function refuseParts({ accumulate, rowsPerChunk }: TrainerOptions, of: string): void {
  if (accumulate !== undefined && accumulate !== 1) {
    throw new RangeError(`accumulate must be 1 for ${of}, not ${accumulate}`);
  }
  if (rowsPerChunk === undefined) return;
  throw new RangeError(`rowsPerChunk must be left out for ${of}`);
}
