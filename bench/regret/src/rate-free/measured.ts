import type { Fold } from "../../../../packages/lrfinder/dist/onnx/verify/fold.js";
import { foldsFor } from "../../../../packages/lrfinder/dist/onnx/verify/folds.js";
import { materialOf } from "../tasks/material.js";
import { nameOf, type Task } from "../tasks/task.js";
import { optionsOf, ratesOf, type Way, ways } from "./ways.js";

/** How one way of training went on one task. */
export interface WayResult {
  readonly task: string;
  readonly way: string;
  /** The best validation loss of each seed; that before training where there was no rate. */
  readonly losses: readonly number[];
  /** Updates of a search, on average. */
  readonly steps: number;
}

/** A training is evaluated as often as those of the truth are. */
const EVALUATIONS = 20;
/** Trainings of each way: the first seeds of the truth. */
const SEEDS = 3;
/** Searches are so many seeds apart, as those of the report. */
const APART = 10;

/** Trains a task in every way, for its budget and at a constant rate, as its truth was trained. */
export async function measuredIn(task: Task): Promise<WayResult[]> {
  const results: WayResult[] = [];
  for (const way of ways) results.push(await measuredBy(way, task));
  return results;
}

async function measuredBy(way: Way, task: Task): Promise<WayResult> {
  const { options: own, validation, seeds: all } = await materialOf(task);
  const options = optionsOf(way, own);
  const seeds = all.slice(0, SEEDS);
  const chosen = await ratesOf(way, { options, searches: seeds.map((_, i) => APART * i) });
  const { first, close } = await foldsFor(
    seeds.map((seed) => ({ target: { ...options, seed }, validation })),
    // One after another: tasks have the cores.
    () => 0,
  );
  const losses: number[] = [];
  try {
    for (const [i, fold] of (await first(seeds.length)).entries()) {
      losses.push(await bestLoss(fold, chosen[i]!.lr, task));
    }
  } finally {
    await close();
  }
  const steps = chosen.reduce((sum, each) => sum + each.steps, 0) / chosen.length;
  return { task: nameOf(task), way: way.name, losses, steps };
}

/** The lowest validation loss of a training, at most that before it. */
async function bestLoss(fold: Fold, lr: number | null, { epochs }: Task): Promise<number> {
  const { untrained, stepsPerEpoch } = fold;
  if (lr === null) return untrained;
  const length = epochs * stepsPerEpoch;
  const [run] = await fold.train([lr], {
    ...{ length, evaluatedEvery: Math.ceil(length / EVALUATIONS) },
    ...{ signal: { aborted: false }, onProgress: () => {} },
  });
  return Math.min(untrained, ...run!.losses.filter(Number.isFinite));
}
