import { median } from "../numeric/median.js";
import { type LossCurve, lossCurve } from "./loss-curve.js";

/**
 * The median of several curves of the same sweep, step by step, smoothed again.
 *
 * A curve that has ended, or whose loss is not finite, counts as +∞ at that step: it stopped
 * because it was bad. The result ends before the first step whose median is infinite, so of three
 * curves the two longest decide. No curves give an empty curve.
 *
 * @throws RangeError where two curves differ in a learning rate.
 */
export function medianCurve(curves: readonly LossCurve[]): LossCurve {
  const longest = curves.reduce<LossCurve | undefined>(
    (best, curve) => (best && best.losses.length >= curve.losses.length ? best : curve),
    undefined,
  );
  const { learningRates = [], steps = [] } = longest ?? {};
  for (const curve of curves) sameSweep(curve.learningRates, learningRates);
  const losses: number[] = [];
  for (const i of learningRates.keys()) {
    const middle = median(
      curves.map(({ losses }) => (Number.isFinite(losses[i]) ? losses[i]! : Infinity)),
    );
    if (middle === Infinity) break;
    losses.push(middle);
  }
  const end = losses.length;
  return lossCurve({
    learningRates: learningRates.slice(0, end),
    losses,
    steps: steps.slice(0, end),
  });
}

function sameSweep(rates: readonly number[], longest: readonly number[]): void {
  const i = rates.findIndex((lr, step) => lr !== longest[step]);
  if (i < 0) return;
  throw new RangeError(
    `learningRates must be equal in all curves, not ${rates[i]} and ${longest[i]} at ${i}`,
  );
}
