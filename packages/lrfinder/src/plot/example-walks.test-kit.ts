import { descend } from "../descent/descend.js";
import { bmi, progression, standardised } from "../descent/diabetes.test-kit.js";
import { himmelblau } from "../descent/himmelblau.js";
import { pit } from "../descent/pit.js";
import { ravine } from "../descent/ravine.js";
import { regression } from "../descent/regression.js";
import { twoValleys } from "../descent/two-valleys.js";

/** A walk in the pit of curvature 1, cut short where it would circle for long. */
export const inPit = (lr: number) => descend(pit(), { learningRate: lr, maxSteps: 100 });

/** Over the ridge into the deeper valley. */
export const overTheRidge = () => descend(twoValleys, { learningRate: 0.17 });

/** The three variants of gradient descent over the patients, three passes each. */
export function threeVariants() {
  const surface = regression({ x: standardised(bmi), y: progression });
  return (["full", 32, 1] as const).map((batchSize) =>
    descend(surface, { learningRate: 0.02, batchSize, maxEpochs: 3 }),
  );
}

/** From four starts into the four minima. */
export function intoFourMinima() {
  const starts = [
    [0, 0],
    [-1, -1],
    [0, -3],
    [-3, 1],
  ] as const;
  return starts.map((start) => ({
    ...descend(himmelblau, { learningRate: 0.01, start }),
    name: `from ${start.join(", ")}`,
  }));
}

/** Creeping along the ravine, leaping across it, and leaving it. */
export const throughTheRavine = () =>
  [0.02, 0.095, 0.11].map((lr) => descend(ravine(), { learningRate: lr }));

/**
 * The course of a loss that a comparison may have measured: made up, and the same on every machine.
 */
export function comparedBatchSizes() {
  return (["full", 32, 1] as const).map((batchSize, i) => {
    const updates = [0, 1, 2, 4, 8, 14, 20].map((made) => made * [1, 14, 442][i]!);
    const epochs = [0, 1, 2, 4, 8, 14, 20];
    const losses = epochs.map(
      (made) => 2.3 * Math.exp(-made * [0.05, 0.4, 0.5][i]!) + 0.02 * i * (made % 2),
    );
    const seconds = updates.map((made) => made * [4e-3, 3e-4, 5e-5][i]!);
    return { batchSize, updates, epochs, seconds, losses };
  });
}
