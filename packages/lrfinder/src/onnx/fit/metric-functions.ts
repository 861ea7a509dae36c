import { metricNames } from "../../names/metrics.js";
import { record } from "../../numeric/checks.js";
import { floatsIn } from "../data/numbers.js";
import { inMemory, type RowAccess } from "../data/row-access.js";
import { rowChunks } from "../data/row-chunks.js";
import { type AnyData, isRowSource } from "../data/row-source.js";
import { sourceAccess } from "../data/source-access.js";
import type { Tables } from "../data/tables.js";
import { madeFrom } from "../trainer/made-from.js";
import { measuringReader, type Prepared } from "../trainer/prepared.js";
import type { OnnxTrainer, OutputTable, Predictions } from "../training/onnx-trainer.js";
import type { Scores } from "../training/scores.js";
import { tablesIn } from "../training/training-of.js";

/** Rows of data, all of them at once, and what the model makes of them. */
export interface MetricRows {
  /** What the model puts out, as `predict` gives it: logits where the loss takes logits. */
  readonly predicted: Predictions;
  /**
   * What it should put out, in the same form: for sparse cross-entropy, one label a row. Of a model
   * with several losses, that of the first, and in `outputs` those of all; empty where the model
   * puts out its loss.
   */
  readonly targets: Predictions;
}

/** A metric of your own: a finite number from rows, which are not to be changed. */
export type MetricFunction = (rows: MetricRows) => number;

/** Metrics of your own by their names. */
export type MetricFunctions = Readonly<Record<string, MetricFunction>>;

/** What an epoch calls its numbers, beside the metrics. */
const numbersOfEpochs = ["epoch", "updates", "lr", "loss"];

/**
 * Refuses names that an epoch has for other numbers, and what is no function; a `RangeError` that
 * names the metric.
 */
export function checkMetricFunctions(functions: MetricFunctions): void {
  for (const [name, metric] of Object.entries(record("metricFunctions", functions))) {
    const label = `metricFunctions[${JSON.stringify(name)}]`;
    if (typeof metric !== "function") throw new RangeError(`${label} must be a function`);
    const taken = [...numbersOfEpochs, ...metricNames].some((other) => other === name);
    if (taken || name.startsWith("validation-")) {
      throw new RangeError(`${label} must have another name: an epoch's own numbers have this one`);
    }
  }
}

/** Values of metric functions by their names, for the model as it is when they are asked for. */
export type MetricValues = () => Promise<Readonly<Record<string, number>>>;

/**
 * How the functions' values come about: on data, or where none are given on the rows that a trainer
 * is trained on.
 *
 * @throws TypeError for a trainer whose rows are not known.
 */
export function measuring(
  training: OnnxTrainer,
  functions: MetricFunctions,
): (data?: AnyData) => MetricValues {
  const from = madeFrom(training);
  if (!from) {
    throw new TypeError("metricFunctions need a trainer that createTrainer made, to know its rows");
  }
  return (data) => valuesOn(training, () => accessTo(from, data), functions);
}

/** Access to data, or where none are given to those that a trainer is trained on. */
async function accessTo(
  { training, reader }: Prepared,
  data: AnyData | undefined,
): Promise<RowAccess> {
  if (data && isRowSource(data)) return sourceAccess(await measuringReader(data, training));
  if (data) return inMemory(tablesIn({ ...training, data }));
  return reader ? sourceAccess(reader) : inMemory(training.data as Tables);
}

/** Scores with more metrics beside theirs. */
export function withMetrics<S extends Scores>(scores: S, more: Scores["metrics"]): S {
  return { ...scores, metrics: { ...scores.metrics, ...more } };
}

function valuesOn(
  training: Pick<OnnxTrainer, "predict">,
  access: () => Promise<RowAccess>,
  functions: MetricFunctions,
): MetricValues {
  let rows: Promise<RowAccess> | undefined;
  return async () => {
    rows ??= access();
    const given = await allRows(training, await rows);
    const values = Object.entries(functions).map(([name, metric]) => {
      const value: unknown = metric(given);
      if (typeof value === "number" && Number.isFinite(value)) return [name, value] as const;
      throw new RangeError(
        `metricFunctions[${JSON.stringify(name)}] must give a finite number, not ${String(value)}`,
      );
    });
    return Object.fromEntries(values);
  };
}

/** All rows: tables at once, those of a function read in parts. */
async function allRows(
  training: Pick<OnnxTrainer, "predict">,
  access: RowAccess,
): Promise<MetricRows> {
  const parts: MetricRows[] = [];
  for (const { first, rows } of rowChunks(access.rows, Math.min(access.most, access.rows))) {
    const asked = { rows: Int32Array.from({ length: rows }, (_, i) => first + i) };
    const { tables } = (await access.read([asked]))!;
    const wanted = Object.entries(tables.targets).map(([name, numbers]) => {
      const data = floatsIn(`targets.${name}`, numbers);
      return [name, { shape: [rows, data.length / rows], data }] as const;
    });
    const predicted = await training.predict(tables.inputs);
    parts.push({ predicted, targets: asPredictions(wanted) });
  }
  const [first] = parts;
  if (parts.length === 1) return first!;
  return {
    predicted: joined(parts.map(({ predicted }) => predicted)),
    targets: joined(parts.map(({ targets }) => targets)),
  };
}

/** The rows of predictions one after another. */
function joined(parts: readonly Predictions[]): Predictions {
  const join = (tables: readonly OutputTable[]): OutputTable => {
    const data = new Float32Array(tables.reduce((sum, own) => sum + own.data.length, 0));
    let at = 0;
    for (const own of tables) {
      data.set(own.data, at);
      at += own.data.length;
    }
    const rows = tables.reduce((sum, { shape }) => sum + shape[0]!, 0);
    return { shape: [rows, ...tables[0]!.shape.slice(1)], data };
  };
  const { outputs } = parts[0]!;
  if (!outputs) return join(parts);
  const named = Object.keys(outputs).map((name) => {
    return [name, join(parts.map((part) => part.outputs![name]!))] as const;
  });
  return { ...join(parts), outputs: Object.fromEntries(named) };
}

function asPredictions(tables: readonly (readonly [string, OutputTable])[]): Predictions {
  // A model that puts out its loss has no targets.
  const [, first] = tables[0] ?? ["", { shape: [0], data: new Float32Array() }];
  return tables.length < 2 ? first : { ...first, outputs: Object.fromEntries(tables) };
}
