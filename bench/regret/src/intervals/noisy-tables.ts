import { seededRandom } from "lrfinder";
import { networkPlan, penaltyOf } from "lrfinder/internal";
import { createTrainer, networkFor, type OnnxTrainer, type OptimizerName } from "lrfinder/onnx";
import { type MadeTable, madeTable } from "../data/made/made-table.js";
import { type ShapeName, tuningShapes } from "../data/made/shapes.js";

/** A table of which little can be learned, and what is trained on it. */
export interface NoisyTable {
  readonly name: string;
  readonly table: MadeTable;
  readonly hidden: readonly number[];
  readonly optimizer: OptimizerName;
  readonly batchSize: number;
  /** Whether the network has the penalty of the command on its weights. */
  readonly hasPenalty: boolean;
}

/** What is drawn from a list is drawn evenly. */
const kinds = ["churn", "heavy tails", "imbalance", "few rows"] as const;
const networks: readonly (readonly number[])[] = [[64, 64], [64, 64], [32], []];
const optimizers: readonly OptimizerName[] = ["adam", "adam", "adam", "sgd", "momentum", "rmsprop"];
const batchSizes = [8, 16, 32, 32, 32, 64];
const shapes = Object.keys(tuningShapes) as ShapeName[];

/**
 * Noisy tables, in turn: two classes of which one is rarer, as of customers who leave, with 10 to
 * 40 % of wrong labels; regressions with heavy tails, of which noise makes half or more; classes of
 * very unequal size; and tables of 40 to 100 rows.
 *
 * @param options.seed other tables for every seed.
 */
export function noisyTables(count: number, { seed }: { seed: number }): readonly NoisyTable[] {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const between = (least: number, most: number) => least * (most / least) ** random();
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const usual = {
      shape: pick(shapes),
      rows: Math.round(between(200, 5000)),
      features: Math.round(between(4, 40)),
      noise: 0.1 + 0.3 * random(),
      correlation: pick([0, 0.3, 0.6]),
      heavyTailed: pick([0, 0.3, 1]),
      binary: pick([0, 0.3]),
      seed: 1_000_000 * seed + i,
    };
    const own = {
      churn: { classes: 2, imbalance: between(1, 4) },
      "heavy tails": { classes: 0, imbalance: 1, heavyTailed: 1, noise: 0.5 + 0.4 * random() },
      imbalance: { classes: pick([2, 3, 5]), imbalance: between(5, 30) },
      "few rows": { classes: pick([0, 2, 3]), imbalance: 1, rows: Math.round(between(40, 100)) },
    }[kind];
    return {
      name: `${kind} ${i + 1}`,
      table: { ...usual, ...own },
      ...{ hidden: pick(networks), optimizer: pick(optimizers), batchSize: pick(batchSizes) },
      hasPenalty: Math.floor(i / kinds.length) % 2 === 1,
    };
  });
}

/** Makes a table, and a trainer of what is trained on it: a network that the command could make. */
export function noisyTraining(noisy: NoisyTable): Promise<OnnxTrainer> {
  const { table, hidden, optimizer, batchSize, hasPenalty } = noisy;
  const { training, features } = madeTable(table);
  const task = table.classes === 0 ? "regression" : "classification";
  const classes = Array.from({ length: table.classes }, (_, label) => String(label));
  const l2 = hasPenalty ? penaltyOf({}, { task, rows: table.rows }) : 0;
  const plan = networkPlan(
    { features, task, ...(table.classes > 0 && { classes }) },
    { hidden, activation: "relu", optimizer, l2 },
  );
  return createTrainer({ ...networkFor(plan), data: training, batchSize });
}
