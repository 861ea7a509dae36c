import type { BatchedTable, ModelState } from "../trainer/batched-models.js";
import type { TrainingData } from "../trainer/data.js";
import { beginAnew, type Fold, nextJudgement, note, type Run, rateOfUpdate } from "./fold.js";

/** A fold whose runs are trained side by side, as many models in one graph. */
export async function sideBySideFold(table: BatchedTable, judging: TrainingData): Promise<Fold> {
  const { rows, stepsPerEpoch, start } = table;
  const judges = table.flat(judging);
  const [untrained] = await table.models([start], 0).evaluate(judges);
  return {
    rows,
    stepsPerEpoch,
    untrained: untrained!,
    async train(runs, course) {
      const { rates, length, anew, signal, onProgress } = course;
      const going = runs.flatMap((run, i) => (run.broken ? [] : [{ run, rate: rates[i]! }]));
      if (going.length === 0 || signal.aborted) return;
      if (anew) for (const { run } of going) beginAnew(run);
      const from = going[0]!.run.updates.at(-1) ?? 0;
      let at = from;
      const states = going.map(({ run }) => (run.state as ModelState | undefined) ?? start);
      const models = table.models(anew ? states.map(() => start) : states, at);
      while (at < length && !signal.aborted && going.some(({ run }) => !run.broken)) {
        const next = nextJudgement(at, course);
        const count = Math.min(models.most, next - at);
        const losses = await models.step(
          Array.from({ length: count }, (_, i) =>
            going.map(({ rate }) => rateOfUpdate(rate, at + i)),
          ),
        );
        for (const [i, { run }] of going.entries()) {
          if (run.broken) continue;
          const broken = losses.findIndex((ofModels) => !Number.isFinite(ofModels[i]));
          const made = broken < 0 ? count : broken + 1;
          run.made += made;
          if (broken >= 0) note(run, { at: at + made, loss: Number.NaN });
        }
        at += count;
        if (at === next) {
          const judged = await models.evaluate(judges);
          for (const [i, { run }] of going.entries()) {
            if (!run.broken) note(run, { at, loss: judged[i]! });
          }
        }
        onProgress((at - from) / (length - from), bestOf(going.map(({ run }) => run)));
      }
      const reached = await models.states();
      for (const [i, { run }] of going.entries()) {
        run.state = anew || run.broken ? undefined : reached[i];
      }
    },
    forget(run) {
      run.state = undefined;
    },
    close: async () => {},
  };
}

/** The run whose last loss is lowest. */
function bestOf(runs: readonly Run[]): Run {
  const last = ({ broken, losses }: Run) => (broken ? Infinity : (losses.at(-1) ?? Infinity));
  return runs.reduce((best, run) => (last(run) < last(best) ? run : best));
}
