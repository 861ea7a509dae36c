import { batchedTraining } from "../trainer/batched-models.js";
import { coresFor } from "../trainer/cores.js";
import { createApart } from "../trainer/create-apart.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { isTrainer } from "../trainer/is-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { batchedFold } from "./batched-fold.js";
import type { Fold } from "./fold.js";
import { oneByOneFold } from "./one-by-one-fold.js";
import type { Validated } from "./validation-rows.js";

/** Folds, of which those that are needed are made, and what ends all that was begun for them. */
export interface Folds {
  /** How many there can be. */
  readonly most: number;
  /** How many cores they may use together. */
  readonly cores: number;
  /** The first so many. */
  first(count: number): Promise<readonly Fold[]>;
  close(): Promise<void>;
}

/**
 * Makes the folds that rates are tried in: in one batch where that is faster, else each run by
 * itself, on several cores where that is.
 *
 * @param longest updates of a training, by those of an epoch.
 */
export async function foldsFor(
  validated: readonly Validated[],
  longest: (stepsPerEpoch: number) => number,
): Promise<Folds> {
  return (await batchedFor(validated)) ?? trainersFor(validated, longest);
}

/** So many rates are tried in each fold at least. */
const LEAST_RATES = 3;

/** Undefined where there is a trainer already, and where it would be no faster. */
async function batchedFor(validated: readonly Validated[]): Promise<Folds | undefined> {
  const options = validated.flatMap(({ target }) => (isTrainer(target) ? [] : [target]));
  if (options.length < validated.length) return undefined;
  const training = await batchedTraining(options);
  if (training === undefined) return undefined;
  const { tables, close } = training;
  return asNeeded(
    tables.map((table, i) => () => batchedFold(table, validated[i]!.validation)),
    { cores: Infinity, close },
  );
}

function trainersFor(
  validated: readonly Validated[],
  longest: (stepsPerEpoch: number) => number,
): Folds {
  const trainers: OnnxTrainer[] = [];
  const [{ target: first }] = validated as [Validated];
  const cores = isTrainer(first) ? Infinity : coresFor(first);
  const inWorkers = validated.length > 1 && cores > 1;
  const folds = validated.map(({ target, validation }) => async () => {
    if (isTrainer(target)) return oneByOneFold(target, validation);
    const updates = (stepsPerEpoch: number) => LEAST_RATES * longest(stepsPerEpoch);
    const training = await (inWorkers ? createApart(target, updates) : createTrainer(target));
    trainers.push(training);
    return oneByOneFold(training, validation);
  });
  return asNeeded(folds, {
    cores,
    async close() {
      for (const training of trainers) await training.close();
    },
  });
}

/** Folds that are begun when they are first asked for. */
function asNeeded(
  make: readonly (() => Promise<Fold>)[],
  { cores, close }: Pick<Folds, "cores" | "close">,
): Folds {
  const begun: Promise<Fold>[] = [];
  return {
    most: make.length,
    cores,
    first(count) {
      while (begun.length < count) begun.push(make[begun.length]!());
      return Promise.all(begun.slice(0, count));
    },
    async close() {
      const ended = await Promise.allSettled(begun);
      for (const each of ended) if (each.status === "fulfilled") await each.value.close();
      await close();
    },
  };
}
