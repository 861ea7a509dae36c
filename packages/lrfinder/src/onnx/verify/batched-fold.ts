import type { AnyTrainingData } from "../data/training-data.js";
import type { BatchedTable, ModelState } from "../trainer/batched-models.js";
import { type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { goingOn, type Run, record } from "./run.js";

/**
 * A fold whose runs are trained together, by one graph in which every update has the batch
 * dimension of rates.
 */
export async function batchedFold(table: BatchedTable, validation: AnyTrainingData): Promise<Fold> {
  const { rows, stepsPerEpoch, start } = table;
  const validationRows = table.flat(validation);
  const [untrained] = await table.models([start], 0).evaluate(validationRows);
  /** Where the training at a rate stands that may go on. */
  const states = new Map<number, ModelState>();
  return {
    rows,
    stepsPerEpoch,
    untrained: untrained!,
    async train(given, course) {
      const { rates, length, anew, signal, onProgress } = course;
      const going = given.flatMap((before, i) =>
        before.nonFinite ? [] : [{ before, rate: rates[i]! }],
      );
      if (going.length === 0 || signal.aborted) return given;
      const growing = going.map(({ before }) => goingOn(before, course));
      const runs: readonly Run[] = given.map(
        (before) => growing.find(({ lr }) => lr === before.lr) ?? before,
      );
      const from = growing[0]!.updates.at(-1) ?? 0;
      let at = from;
      const begun = growing.map(({ lr }) => (anew ? start : (states.get(lr) ?? start)));
      const models = table.models(begun, at);
      while (at < length && !signal.aborted && growing.some((run) => !run.nonFinite)) {
        const next = nextEvaluation(at, course);
        const count = Math.min(models.most, next - at);
        const losses = await models.step(
          Array.from({ length: count }, (_, i) =>
            going.map(({ rate }) => rateOfUpdate(rate, at + i)),
          ),
        );
        for (const [i, run] of growing.entries()) {
          if (run.nonFinite) continue;
          const nonFinite = losses.findIndex((ofRates) => !Number.isFinite(ofRates[i]));
          const made = nonFinite < 0 ? count : nonFinite + 1;
          run.made += made;
          if (nonFinite >= 0) record(run, { at: at + made, loss: Number.NaN });
        }
        at += count;
        if (at === next) {
          const measured = await models.evaluate(validationRows);
          for (const [i, run] of growing.entries()) {
            if (!run.nonFinite) record(run, { at, loss: measured[i]! });
          }
        }
        const best = bestOf(growing);
        const share = (at - from) / (length - from);
        onProgress({ share, loss: best.losses.at(-1), lr: best.lr, runs });
      }
      const reached = await models.states();
      for (const [i, { lr, nonFinite }] of growing.entries()) {
        if (anew || nonFinite) states.delete(lr);
        else states.set(lr, reached[i]!);
      }
      return runs;
    },
    forget(lr) {
      states.delete(lr);
    },
    close: async () => {},
  };
}

/** The run whose last loss is lowest. */
function bestOf(runs: readonly Run[]): Run {
  return runs.reduce((best, run) => (lastLoss(run) < lastLoss(best) ? run : best));
}

function lastLoss({ nonFinite, losses }: Run): number {
  return nonFinite ? Infinity : (losses.at(-1) ?? Infinity);
}
