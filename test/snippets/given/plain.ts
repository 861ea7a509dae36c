// What examples of the core, of schedules and of pictures take as given.
import { type LossCurve, lossCurve, trainerFrom } from "lrfinder";

export { readFile, writeFile } from "node:fs/promises";

/** A parabola that is walked down: each update gives the loss before it. */
let weight = 3;
export const oneUpdate = (lr: number): number => {
  const loss = weight ** 2;
  weight -= 2 * lr * weight;
  return loss;
};
export const snapshot = (): number => weight;
export const restore = (saved: number): void => {
  weight = saved;
};
export const reseed = (_seed: number): void => {};
export const trainer = trainerFrom(oneUpdate, { snapshot, restore });

export const learningRates: readonly number[] = Array.from(
  { length: 60 },
  (_, i) => 10 ** (i / 10 - 5),
);
export const losses: readonly number[] = learningRates.map((lr) =>
  lr < 0.5 ? 2.3 / (1 + 100 * lr) : 2.3 + lr,
);
export const curve: LossCurve = lossCurve({ learningRates, losses });

export const x = [1, 2, 3, 4];
export const y = [2.1, 3.9, 6.2, 7.8];
