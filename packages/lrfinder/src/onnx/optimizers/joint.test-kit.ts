import type { OptimizerName } from "../../names/optimizers.js";

// Optimizers with numbers that are of all weights, as their papers and the authors' code have them,
// in plain double precision and without anything that the engine does to save work.

/** The optimizers that need to know of all weights. */
export type JointName = Extract<
  OptimizerName,
  "schedule-free-sgd" | "schedule-free-adamw" | "dog" | "d-adaptation" | "prodigy"
>;

/** What differs from tensor to tensor: the multiple of the rate, and the decay. */
export interface Rates {
  readonly multiple: number;
  readonly decay: number;
}

/** A training's weights and what moves them. */
export interface Recurrence {
  /** Where gradients are taken, a list for each tensor; written to. */
  readonly at: number[][];
  /** What the model is used with. */
  used(): number[][];
  /** Moves the weights, given their gradients. */
  step(gradient: number[][], lr: number): void;
  /** What is known of all weights, by the name in the engine's state. */
  numbers(): Record<string, number>;
}

type Start = (w0: number[][], rates: readonly Rates[]) => Recurrence;

const copy = (w: number[][]) => w.map((tensor) => [...tensor]);
const zeros = (w: number[][]) => w.map((tensor) => tensor.map(() => 0));
const squares = (w: number[][]) => w.flat().reduce((sum, value) => sum + value * value, 0);
const moved = (w: number[][], from: number[][]) =>
  w.map((tensor, i) => tensor.map((value, j) => value - from[i]![j]!));
/** Changes each number, given the place of its tensor and its own. */
function change(w: number[][], by: (value: number, i: number, j: number) => number): void {
  w.forEach((tensor, i) => {
    tensor.forEach((value, j) => {
      tensor[j] = by(value, i, j);
    });
  });
}
function sum(w: number[][], of: (value: number, i: number, j: number) => number): number {
  return w.reduce((all, tensor, i) => all + tensor.reduce((s, v, j) => s + of(v, i, j), 0), 0);
}

/** Ivgi et al. 2023, with the averager of their package (γ = 8). */
export function dogRecurrence(initialStep = 1e-6): Start {
  return (w0, rates) => {
    const at = copy(w0);
    const average = copy(w0);
    // What stays as it is has no part in it.
    const trained = w0.filter((_, i) => rates[i]!.multiple > 0);
    let distance = initialStep * (1 + Math.sqrt(squares(trained)));
    let G = 1e-8;
    let t = 0;
    return {
      at,
      used: () => average,
      step(g, lr) {
        t++;
        distance = Math.max(distance, Math.sqrt(squares(moved(at, w0))));
        G += squares(g);
        const eta = (lr * distance) / Math.sqrt(G);
        change(at, (w, i, j) => {
          const { multiple, decay } = rates[i]!;
          return w - eta * multiple * (g[i]![j]! + decay * w);
        });
        const share = 9 / (t + 8);
        change(average, (w, i, j) => (1 - share) * w + share * at[i]![j]!);
      },
      numbers: () => ({ distance, squares: G }),
    };
  };
}

/** `DAdaptAdam`, decay decoupled. */
export function dAdaptationRecurrence(d0 = 1e-6): Start {
  return (w0, rates) => {
    const [at, m, v, s] = [copy(w0), zeros(w0), zeros(w0), zeros(w0)];
    const slow = Math.sqrt(0.999);
    let d = d0;
    let numerator = 0;
    return {
      at,
      used: () => at,
      step(g, lr) {
        const dlr = d * lr;
        const gain = sum(g, (own, i, j) => {
          return rates[i]!.multiple * dlr * own * (s[i]![j]! / (Math.sqrt(v[i]![j]!) + 1e-8));
        });
        change(m, (own, i, j) => 0.9 * own + rates[i]!.multiple * dlr * 0.1 * g[i]![j]!);
        change(v, (own, i, j) => 0.999 * own + 0.001 * g[i]![j]! ** 2);
        change(s, (own, i, j) => slow * own + dlr * (1 - slow) * g[i]![j]!);
        const size = sum(s, (own, i) => rates[i]!.multiple * Math.abs(own));
        numerator = slow * numerator + (1 - slow) * gain;
        d = Math.max(d, numerator / ((1 - slow) * size));
        change(at, (w, i, j) => {
          const { multiple, decay } = rates[i]!;
          return w - decay * dlr * multiple * w - m[i]![j]! / (Math.sqrt(v[i]![j]!) + 1e-8);
        });
      },
      numbers: () => ({ distance: d }),
    };
  };
}

/** `ProdigyReference`, decay decoupled. */
export function prodigyRecurrence(d0 = 1e-6): Start {
  return (w0, rates) => {
    const [at, m, v, s] = [copy(w0), zeros(w0), zeros(w0), zeros(w0)];
    const slow = Math.sqrt(0.999);
    let d = d0;
    let numerator = 0;
    return {
      at,
      used: () => at,
      step(g, lr) {
        const dlr = d * lr;
        numerator *= slow;
        numerator += sum(g, (own, i, j) => (d / d0) * dlr * own * (w0[i]![j]! - at[i]![j]!));
        change(m, (own, i, j) => 0.9 * own + d * 0.1 * g[i]![j]!);
        change(v, (own, i, j) => 0.999 * own + d * d * 0.001 * g[i]![j]! ** 2);
        change(s, (own, i, j) => slow * own + (d / d0) * dlr * g[i]![j]!);
        const size = sum(s, (own, i) => rates[i]!.multiple * Math.abs(own));
        d = Math.max(d, numerator / size);
        change(at, (w, i, j) => {
          const rate = dlr * rates[i]!.multiple;
          const step = m[i]![j]! / (Math.sqrt(v[i]![j]!) + d * 1e-8);
          return w - rates[i]!.decay * rate * w - rate * step;
        });
      },
      numbers: () => ({ growth: d / d0 }),
    };
  };
}

/** `SGDScheduleFreeReference` and `AdamWScheduleFreeReference`; the latter's decay is at y. */
function scheduleFreeRecurrence(kind: "sgd" | "adamw"): Start {
  return (w0, rates) => {
    const [at, z, average, v] = [copy(w0), copy(w0), copy(w0), zeros(w0)];
    let largest = 0;
    let weights = 0;
    let t = 0;
    return {
      at,
      used: () => average,
      step(g, lr) {
        t++;
        largest = Math.max(largest, lr);
        weights += largest ** 2;
        const share = largest ** 2 / weights;
        change(v, (own, i, j) => 0.999 * own + 0.001 * g[i]![j]! ** 2);
        change(z, (own, i, j) => {
          const { multiple, decay } = rates[i]!;
          const root = Math.sqrt(v[i]![j]! / (1 - 0.999 ** t)) + 1e-8;
          const step = kind === "sgd" ? g[i]![j]! : g[i]![j]! / root;
          return own - lr * multiple * (step + decay * at[i]![j]!);
        });
        change(average, (own, i, j) => (1 - share) * own + share * z[i]![j]!);
        change(at, (_, i, j) => 0.9 * average[i]![j]! + 0.1 * z[i]![j]!);
      },
      numbers: () => ({ largestRate: largest, points: weights / largest ** 2 }),
    };
  };
}

/** Every recurrence with the authors' defaults. */
export const recurrences: Record<JointName, Start> = {
  "schedule-free-sgd": scheduleFreeRecurrence("sgd"),
  "schedule-free-adamw": scheduleFreeRecurrence("adamw"),
  dog: dogRecurrence(),
  "d-adaptation": dAdaptationRecurrence(),
  prodigy: prodigyRecurrence(),
};

/** Those that estimate a distance, from a first estimate. */
export const fromDistance = {
  dog: dogRecurrence,
  "d-adaptation": dAdaptationRecurrence,
  prodigy: prodigyRecurrence,
};
