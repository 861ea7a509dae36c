import type { Updates } from "../../range-test/trainer.js";
import type { CountedMeasured, OnnxTrainer } from "../training/onnx-trainer.js";

/**
 * Makes updates up to the first whose loss is not finite; that one is measured, and undone.
 *
 * How many updates a call has must change nothing, so those after it are undone, too.
 */
export async function finiteUpdates(
  training: OnnxTrainer,
  updates: Updates,
): Promise<{ measured: CountedMeasured; finite: number }> {
  const before = await training.snapshot();
  try {
    const measured = await training.step(updates);
    const place = measured.loss.findIndex((loss) => !Number.isFinite(loss));
    if (place < 0) return { measured, finite: measured.loss.length };
    await training.restore(before);
    const { learningRate, momentum } = updates;
    await training.step({
      learningRate: learningRate.slice(0, place),
      momentum: momentum?.slice(0, place),
    });
    const kept = <T>(values: readonly T[]) => values.slice(0, place + 1);
    const metrics = Object.entries(measured.metrics).map(([name, all]) => [name, kept(all)]);
    return {
      measured: {
        loss: kept(measured.loss),
        rows: kept(measured.rows),
        metrics: Object.fromEntries(metrics),
      },
      finite: place,
    };
  } finally {
    training.release?.(before);
  }
}
