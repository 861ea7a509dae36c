import { findLearningRate } from "lrfinder";
import { createTrainer, type OptimizerName, optimizers, type TrainerOptions } from "lrfinder/onnx";

/** A way to train without knowing a rate: an optimizer, and where its rate comes from. */
export interface Way {
  readonly name: string;
  /** Undefined for the task's own. */
  readonly optimizer?: OptimizerName;
  /** The rate; undefined where it is searched for. */
  readonly lr?: number;
}

/**
 * Optimizers that need no rate, as their authors have them, and those to compare them with: the
 * task's own optimizer and Adam, each at the rate that our default rule finds, and Adam at Keras's
 * rate. Schedule-free ones need a rate: the authors' default, or one that is found.
 */
export const ways: readonly Way[] = [
  { name: "its own optimizer, rate found" },
  { name: "Adam, rate found", optimizer: "adam" },
  { name: "Adam at 0.001", optimizer: "adam", lr: 0.001 },
  { name: "Prodigy", optimizer: "prodigy", lr: 1 },
  { name: "D-Adaptation", optimizer: "d-adaptation", lr: 1 },
  { name: "DoG", optimizer: "dog", lr: 1 },
  { name: "schedule-free AdamW at 0.0025", optimizer: "schedule-free-adamw", lr: 0.0025 },
  { name: "schedule-free AdamW, rate found", optimizer: "schedule-free-adamw" },
  { name: "schedule-free SGD at 1", optimizer: "schedule-free-sgd", lr: 1 },
];

/** A rate, or null where a search suggests none, and the updates that the search made. */
export interface Chosen {
  readonly lr: number | null;
  readonly steps: number;
}

/** The options of a task, with the optimizer of a way. */
export function optionsOf({ optimizer }: Way, options: TrainerOptions): TrainerOptions {
  return optimizer ? { ...options, optimizer: optimizers[optimizer]() } : options;
}

/** The rates of several trainings, each found by a search of its own where none is given. */
export async function ratesOf(
  { lr }: Way,
  { options, searches }: { options: TrainerOptions; searches: readonly number[] },
): Promise<Chosen[]> {
  if (lr !== undefined) return searches.map(() => ({ lr, steps: 0 }));
  const training = await createTrainer({ ...options, seed: 0, cores: 1 });
  try {
    const chosen: Chosen[] = [];
    for (const seed of searches) {
      const { suggestion, steps } = await findLearningRate(training, { seed });
      chosen.push({ lr: suggestion.status === "found" ? suggestion.lr : null, steps });
    }
    return chosen;
  } finally {
    await training.close();
  }
}
