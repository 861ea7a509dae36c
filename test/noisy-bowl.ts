import { batchPlan } from "../packages/lrfinder/src/batches/batch-plan.js";
import { normal, seededRandom } from "../packages/lrfinder/src/numeric/random.js";
import type { Trainer, Updates } from "../packages/lrfinder/src/range-test/trainer.js";

/** Everything that the bowl's future depends on. */
export interface BowlState {
  weights: number[];
  position: number;
  seed: number;
}

/** What kind of bowl. */
export interface BowlOptions {
  readonly rows?: number;
  readonly updatesPerCall?: number;
  /** Changes the loss that is reported, or throws; `call` counts updates over all repeats. */
  readonly report?: (loss: number, call: number) => number;
}

/** Gradient descent is stable below a rate of 2 / 10. */
const CURVATURES = [1, 10];

/** The state of a bowl that nobody has trained. */
export const untouched: BowlState = { weights: [3, -2], position: 0, seed: 0 };

/**
 * A noisy bowl, trained exactly: the mean over a batch of ½ Σ curvature·(weight − target)², where
 * each row has a target of its own near 0. With it come its state, the calls made and the rates
 * asked for.
 */
export function noisyBowl({
  rows = 256,
  updatesPerCall = 1,
  report = (loss) => loss,
}: BowlOptions = {}) {
  const next = normal(seededRandom(77));
  const targets = Array.from({ length: rows }, () => CURVATURES.map(() => 0.3 * next()));
  const state = structuredClone(untouched);
  const calls: string[] = [];
  const asked: number[] = [];

  function update(lr: number) {
    asked.push(lr);
    const plan = batchPlan({ rows, batchSize: 8, seed: state.seed });
    const batch = [...plan.rowsOf(state.position++)].map((row) => targets[row]!);
    let loss = 0;
    state.weights = state.weights.map((weight, axis) => {
      const offsets = batch.map((target) => weight - target[axis]!);
      const mean = (values: number[]) => values.reduce((sum, one) => sum + one) / values.length;
      loss += (CURVATURES[axis]! / 2) * mean(offsets.map((offset) => offset * offset));
      return weight - lr * CURVATURES[axis]! * mean(offsets);
    });
    return { loss: report(loss, asked.length - 1), distance: Math.hypot(...state.weights) };
  }

  const trainer: Trainer<BowlState> = {
    updatesPerCall,
    async step({ learningRate }: Updates) {
      const measured = learningRate.map(update);
      return {
        loss: measured.map(({ loss }) => loss),
        metrics: { distance: measured.map(({ distance }) => distance) },
      };
    },
    async snapshot() {
      calls.push("snapshot");
      return structuredClone(state);
    },
    async restore(saved) {
      calls.push("restore");
      Object.assign(state, structuredClone(saved));
    },
    release: () => void calls.push("release"),
    async reseed(seed) {
      calls.push(`reseed ${seed}`);
      state.seed = seed;
      state.position = 0;
    },
  };
  return { trainer, state, calls, asked };
}
