import type { Truth } from "./truth.js";

/**
 * How much of what training can gain a rate loses: `(L(r) − L*) / (L0 − L*)`, from 0 to 1, where L*
 * is the lowest loss of the truth and L0 the loss before training.
 *
 * @param lr the rate, or null for no suggestion, which counts as 1.
 */
export function regretOf(truth: Truth, lr: number | null): number {
  if (lr === null || !(lr > 0)) return 1;
  const best = Math.min(...truth.losses);
  const share = (lossAt(truth, lr) - best) / (truth.untrained - best);
  return Math.min(1, Math.max(0, share));
}

/** L(r): linear in log r between the rates of the truth, and level outside them. */
export function lossAt({ rates, losses }: Truth, lr: number): number {
  const above = rates.findIndex((rate) => rate >= lr);
  if (above <= 0) return above < 0 ? losses.at(-1)! : losses[0]!;
  const span = Math.log(rates[above]! / rates[above - 1]!);
  const share = Math.log(lr / rates[above - 1]!) / span;
  return losses[above - 1]! + share * (losses[above]! - losses[above - 1]!);
}

/** The rate with the lowest loss; the lowest of several. */
export function bestRate({ rates, losses }: Truth): number {
  return rates[losses.indexOf(Math.min(...losses))]!;
}
