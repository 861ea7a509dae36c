import { batchedTraining } from "../trainer/batched-models.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { isTrainer } from "../trainer/is-trainer.js";
import { batchedFold } from "./batched-fold.js";
import type { Fold } from "./fold.js";
import { oneByOneFold } from "./one-by-one-fold.js";
import type { Validated } from "./validation-rows.js";

/** Folds, and what ends all that was begun for them. */
export interface Folds {
  readonly folds: readonly Fold[];
  close(): Promise<void>;
}

/**
 * Makes the folds whose runs are raced: in one batch where that is faster, else one run after
 * another.
 */
export async function foldsFor(validated: readonly Validated[]): Promise<Folds> {
  return (await batchedFor(validated)) ?? trainersFor(validated);
}

/** Undefined where there is a trainer already, and where it would be no faster. */
async function batchedFor(validated: readonly Validated[]): Promise<Folds | undefined> {
  const options = validated.flatMap(({ target }) => (isTrainer(target) ? [] : [target]));
  if (options.length < validated.length) return undefined;
  const training = await batchedTraining(options);
  if (training === undefined) return undefined;
  const { tables, close } = training;
  return begun(
    tables.map((table, i) => batchedFold(table, validated[i]!.validation)),
    close,
  );
}

function trainersFor(validated: readonly Validated[]): Promise<Folds> {
  const close: (() => Promise<void>)[] = [];
  const folds = validated.map(async ({ target, validation }) => {
    if (isTrainer(target)) return oneByOneFold(target, validation);
    const training = await createTrainer(target);
    close.push(() => training.close());
    return oneByOneFold(training, validation);
  });
  return begun(folds, async () => {
    for (const each of close) await each();
  });
}

/** Folds once all are ready; where one fails, all is ended. */
async function begun(
  starting: readonly Promise<Fold>[],
  close: () => Promise<void>,
): Promise<Folds> {
  const ended = await Promise.allSettled(starting);
  const failed = ended.find((end) => end.status === "rejected");
  if (failed === undefined) {
    const folds = await Promise.all(starting);
    return {
      folds,
      async close() {
        for (const fold of folds) await fold.close();
        await close();
      },
    };
  }
  await close();
  throw failed.reason;
}
