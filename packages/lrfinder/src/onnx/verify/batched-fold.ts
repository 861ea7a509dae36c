import type { AnyData } from "../data/row-source.js";
import type { BatchedTable } from "../trainer/batched-models.js";
import { type Fold, nextEvaluation, rateOfUpdate } from "./fold.js";
import { newRun, type Run, record } from "./run.js";

/**
 * A fold whose runs are trained together, by one graph in which every update has the batch
 * dimension of rates.
 */
export async function batchedFold(table: BatchedTable, validation: AnyData): Promise<Fold> {
  const { rows, stepsPerEpoch, start } = table;
  const validationRows = await table.access(validation);
  const [untrained] = await table.models([start], 0).evaluate(validationRows);
  return {
    rows,
    stepsPerEpoch,
    untrained: untrained!,
    async train(lrs, course) {
      const { length, signal, onProgress } = course;
      const runs = lrs.map(newRun);
      const rates = lrs.map((lr) => course.rateOf?.(lr) ?? lr);
      const models = table.models(
        lrs.map(() => start),
        0,
      );
      let at = 0;
      while (at < length && !signal.aborted && runs.some((run) => !run.nonFinite)) {
        const next = nextEvaluation(at, course);
        const count = Math.min(models.most, next - at);
        const losses = await models.step(
          Array.from({ length: count }, (_, i) => rates.map((rate) => rateOfUpdate(rate, at + i))),
        );
        for (const [i, run] of runs.entries()) {
          if (run.nonFinite) continue;
          const nonFinite = losses.findIndex((ofRates) => !Number.isFinite(ofRates[i]));
          const made = nonFinite < 0 ? count : nonFinite + 1;
          run.made += made;
          if (nonFinite >= 0) record(run, { at: at + made, loss: Number.NaN });
        }
        at += count;
        if (at === next) {
          const measured = await models.evaluate(validationRows);
          for (const [i, run] of runs.entries()) {
            if (!run.nonFinite) record(run, { at, loss: measured[i]! });
          }
        }
        const best = bestOf(runs);
        onProgress({ share: at / length, loss: best.losses.at(-1), lr: best.lr, runs });
      }
      return runs;
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
