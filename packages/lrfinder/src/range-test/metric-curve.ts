import type { Fork, Measured, Trainer } from "./trainer.js";

/** Metrics of which more is better; the curve is of 1 less these. */
const shares: readonly string[] = ["accuracy"];

/** What the curve of a metric is of, as an axis calls it. */
export function curveInWords(metric: string): string {
  return shares.includes(metric) ? `1 − ${metric}` : metric;
}

/**
 * A trainer that gives a metric for the loss, so that its range test is read from that; of a share
 * that is better the higher, 1 less it. Where the loss is not finite, so is what is given.
 */
export function metricTrainer<S>(trainer: Trainer<S>, metric: string): Trainer<S> {
  const { stepsPerEpoch, deep, warnings, optimizer } = trainer;
  const ofMetric = (measured: Measured) => ({ ...measured, loss: curveOf(measured, metric) });
  return {
    async step({ onMeasured, ...updates }) {
      const asked = onMeasured
        ? { ...updates, onMeasured: (part: Measured) => onMeasured(ofMetric(part)) }
        : updates;
      return ofMetric(await trainer.step(asked));
    },
    snapshot: () => trainer.snapshot(),
    restore: (state) => trainer.restore(state),
    ...(trainer.release && { release: (state) => trainer.release?.(state) }),
    ...(trainer.reseed && { reseed: async (seed) => trainer.reseed?.(seed) }),
    get updatesPerCall() {
      return trainer.updatesPerCall ?? 1;
    },
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
    ...(deep !== undefined && { deep }),
    ...(warnings && { warnings }),
    ...(optimizer !== undefined && { optimizer }),
    ...(trainer.forks && {
      forks: async (work) => ((await trainer.forks?.(work)) ?? []).map(metricFork),
    }),
  };

  function metricFork(fork: Fork<S>): Fork<S> {
    return Object.assign(metricTrainer(fork, metric), { close: () => fork.close() });
  }
}

function curveOf({ loss, metrics }: Measured, metric: string): number[] {
  const values = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
  if (!values) {
    const known = Object.keys(metrics).join(", ") || "none";
    throw new RangeError(
      `curve must be a metric that the trainer measures (${known}), not ${metric}`,
    );
  }
  return values.map((value, i) => {
    if (!Number.isFinite(loss[i])) return Number.NaN;
    return shares.includes(metric) ? 1 - value : value;
  });
}
