import { cosineDecay, findLearningRate, oneCycle, type Schedule } from "lrfinder";
import { createTrainer } from "lrfinder/onnx";
import type { Fold } from "../../../../packages/lrfinder/dist/onnx/verify/fold.js";
import { foldsFor } from "../../../../packages/lrfinder/dist/onnx/verify/folds.js";
import { median } from "../numeric/median.js";
import { materialOf } from "../tasks/material.js";
import { nameOf, type Task } from "../tasks/task.js";

/** The courses that are compared, by the height of their rates, over so many updates. */
const courses = {
  constant: (lr: number): number | Schedule => lr,
  oneCycle: (lr: number, totalSteps: number) => oneCycle({ maxLr: lr, totalSteps }),
  cosine: (lr: number, decaySteps: number) => cosineDecay({ initialLr: lr, decaySteps }),
};

/** The name of a course. */
export type Course = keyof typeof courses;

/** How a task went in each course, at each rate. */
export interface ScheduleResult {
  readonly task: string;
  readonly optimizer: string;
  /** The rate that a search suggests; null for none. */
  readonly found: number | null;
  /** Four a decade, from a thirtieth of the one found to fifty times it. */
  readonly rates: readonly number[];
  readonly untrained: number;
  /** The lowest validation loss at each rate: the median of the seeds. */
  readonly losses: Readonly<Record<Course, readonly number[]>>;
}

/** Tasks of more updates are left out, and those of fewer than make a schedule. */
const [LEAST, MOST] = [10, 1000];
const [BELOW, ABOVE, PER_DECADE] = [6, 7, 4];
/** A training is evaluated so many times. */
const EVALUATIONS = 12;
/** Of deep tasks two, which take longer. */
const seedsOf = (task: Task) => ("network" in task ? 2 : 3);

/** Trains a task at all rates in each course for its budget; undefined where it is left out. */
export async function measuredIn(task: Task): Promise<ScheduleResult | undefined> {
  const { options, validation, seeds } = await materialOf(task);
  const training = await createTrainer(options);
  const length = task.epochs * training.stepsPerEpoch;
  if (length < LEAST || length > MOST) {
    await training.close();
    return undefined;
  }
  const { suggestion } = await findLearningRate(training);
  await training.close();
  const found = suggestion.status === "found" ? suggestion.lr : null;
  const middle = Math.round(PER_DECADE * Math.log10(found ?? 0.01));
  const places = Array.from({ length: BELOW + 1 + ABOVE }, (_, i) => middle - BELOW + i);
  const rates = places.map((place) => 10 ** (place / PER_DECADE));
  const targets = seeds.slice(0, seedsOf(task)).map((seed) => ({ ...options, seed }));
  const { first, close } = await foldsFor(
    targets.map((target) => ({ target, validation })),
    // One after another: tasks have the cores.
    () => 0,
  );
  try {
    const folds = await first(targets.length);
    const losses: Partial<Record<Course, readonly number[]>> = {};
    for (const course of Object.keys(courses) as Course[]) {
      losses[course] = await bestLosses(folds, { rates, course, length });
    }
    return {
      ...{ task: nameOf(task), optimizer: task.optimizer, found, rates },
      untrained: median(folds.map((fold) => fold.untrained)),
      losses: losses as Record<Course, readonly number[]>,
    };
  } finally {
    await close();
  }
}

interface Trained {
  readonly rates: readonly number[];
  readonly course: Course;
  readonly length: number;
}

async function bestLosses(
  folds: readonly Fold[],
  { rates, course, length }: Trained,
): Promise<readonly number[]> {
  const ofFolds: (readonly number[])[] = [];
  for (const { untrained, train } of folds) {
    const runs = await train(rates, {
      rateOf: (lr) => courses[course](lr, length),
      ...{ length, evaluatedEvery: Math.ceil(length / EVALUATIONS) },
      ...{ signal: { aborted: false }, onProgress: () => {} },
    });
    ofFolds.push(runs.map(({ losses }) => Math.min(untrained, ...losses.filter(Number.isFinite))));
  }
  return rates.map((_, place) => median(ofFolds.map((losses) => losses[place]!)));
}
