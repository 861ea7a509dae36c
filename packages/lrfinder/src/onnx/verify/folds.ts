import { batchedTraining } from "../trainer/batched-models.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { Fold } from "./fold.js";
import { oneByOneFold } from "./one-by-one.js";
import { sideBySideFold } from "./side-by-side.js";
import type { Judged } from "./validation-rows.js";

/** Folds, and what ends all that was begun for them. */
export interface Folds {
  readonly folds: readonly Fold[];
  close(): Promise<void>;
}

/** Makes the folds whose runs are raced: side by side where that is faster, else one run after another. */
export async function foldsFor(judged: readonly Judged[]): Promise<Folds> {
  return (await batchedFor(judged)) ?? trainersFor(judged);
}

/** Undefined where there is a trainer already, and where it would be no faster. */
async function batchedFor(judged: readonly Judged[]): Promise<Folds | undefined> {
  const options = judged.flatMap(({ target }) => ("model" in target ? [target] : []));
  if (options.length < judged.length) return undefined;
  const training = await batchedTraining(options);
  if (training === undefined) return undefined;
  const { tables, close } = training;
  return begun(
    tables.map((table, i) => sideBySideFold(table, judged[i]!.judging)),
    close,
  );
}

function trainersFor(judged: readonly Judged[]): Promise<Folds> {
  const close: (() => Promise<void>)[] = [];
  const folds = judged.map(async ({ target, judging }) => {
    if (!("model" in target)) return oneByOneFold(target, judging);
    const training = await createTrainer(target);
    close.push(() => training.close());
    return oneByOneFold(training, judging);
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
