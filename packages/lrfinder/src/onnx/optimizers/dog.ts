import { notNegative, positive } from "../../numeric/checks.js";

/** What can be chosen for DoG. */
export interface DogOptions {
  /**
   * How far the first step goes, as a share of 1 + ‖w₀‖, above 0; default 1e-6. For a network with
   * batch normalisation the paper's authors take 1e-4.
   */
  readonly initialStep?: number;
  /** Added once to the sum of squares, above 0; default 1e-8. */
  readonly epsilon?: number;
  /**
   * γ ≥ 0 of the average of the weights that the model is used with, which forgets the earlier ones
   * the sooner the larger γ is; default 8. False: the model is used with the last weights.
   */
  readonly averaging?: number | false;
}

/** Gradient descent whose step is the distance covered over the gradients seen. */
export interface Dog extends Required<DogOptions> {
  readonly name: "dog";
}

/**
 * DoG (Ivgi, Hinder and Carmon 2023, "DoG is SGD's Best Friend", arXiv 2302.12022), which needs no
 * learning rate: w ← w − lr·η·g with η = r / √G, where r is the greatest distance that the weights
 * have been from where they started, at least `initialStep`·(1 + ‖w₀‖), and G the sum of ‖g‖² over
 * all updates. The learning rate is a multiple of η: 1, unless there is a reason.
 *
 * All weights count as one vector; where `groups` give parameters a multiple of the rate, their
 * step is that multiple of it, and a decay λ subtracts λ·w times the step, too.
 *
 * Since the step never shrinks by much, the paper uses the model with an average of its weights,
 * w̄ ← w̄ + (1 + γ) / (t + γ) · (w − w̄), t counted from 1 (Shamir and Zhang 2013), and so it is
 * here: updates measure their losses at w, while everything else, as `evaluate`, `predict` and
 * `weights`, has w̄.
 *
 * Defaults are those of the authors' implementation (`dog-optimizer` 1.0.3) and its averager.
 *
 * @returns the optimizer; a `RangeError` for an option out of its range.
 * @example
 * const training = await createTrainer({ model, loss, data, optimizer: dog() });
 * await fit(training, { learningRate: 1, epochs: 20 });
 */
export function dog(options: DogOptions = {}): Dog {
  const { initialStep = 1e-6, epsilon = 1e-8, averaging = 8 } = options;
  return {
    name: "dog",
    initialStep: positive("initialStep", initialStep),
    epsilon: positive("epsilon", epsilon),
    averaging: averaging === false ? false : notNegative("averaging", averaging),
  };
}
