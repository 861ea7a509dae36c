import type { BatchPlan } from "../batches/batch-plan.js";
import { groundOf } from "./ground.js";
import { outcomeAtEnd } from "./outcome.js";
import { type DescendOptions, settingsOf } from "./settings.js";
import { leapt, strideOf } from "./stride.js";
import type { Surface, Weights } from "./surface.js";
import type { Outcome, RowsSeen, Walk } from "./walk.js";

/** A loss further from the start's than this many times its height is out of sight. */
const OUT_OF_SIGHT = 1e6;

/**
 * Walks down a surface by gradient descent: `v = βv + g; w −= lr·v`, with g the gradient of the
 * update's batch and β the momentum.
 *
 * All heights are measured from the start's, so the outcome does not change with the units of the
 * loss or the weights:
 * - `converged`: within `tolerance` (1e-8) of the start's height at the nearest minimum, which in a
 *   pit is a ten-thousandth of its distance. With momentum it must be so twice in a row, with
 *   batches throughout an epoch: passing the bottom is not reaching it. The walk ends there.
 * - `diverged`: a loss or weight is not finite, or the loss is a million times the start's height
 *   away from the start's, upwards or downwards: the walk ends there. Or at the end it is higher
 *   than at the start.
 * - `circling`: at the end of its steps it is no lower than before, although the ground slopes; so
 *   is the pit's endless leap at 2/c, and a stochastic walk at a constant rate.
 * - `out-of-steps`: all else.
 *
 * On a surface without known minima, the gradient decides whether the walk has arrived or left. The
 * walk overshot when an update leapt across the bottom: went down at first and up at last along its
 * own line, by more than a millionth of the way, or, with one parameter, from one side of a minimum
 * to the other.
 *
 * @throws RangeError for an option outside its range, for `batchSize` or `maxEpochs` on a surface
 * without rows, and where a schedule gives no number of at least 0.
 * @example
 * const walk = descend(pit({ curvature: 2 }), { learningRate: 0.1 });
 * walk.outcome; // "converged"
 * verdict(walk).sentence;
 */
export function descend(surface: Surface, options: DescendOptions): Walk {
  const { start, lrAt, firstLr, momentum, tolerance, maxSteps, plan } = settingsOf(
    surface,
    options,
  );
  const exact = plan === undefined || plan.stepsPerEpoch === 1;
  const ground = groundOf(surface, { start, tolerance, exact, firstLr });
  const pointsToStay = exact ? (momentum > 0 ? 2 : 1) : plan.stepsPerEpoch + 1;

  const path = [start];
  const losses = [surface.loss(start)];
  const learningRates: number[] = [];
  const gradients: Weights[] = [];
  const strides: (number | null)[] = [];
  const leaps: number[] = [];
  const seen = [0];
  let velocity: Weights = start.map(() => 0);
  let pointsAtBottom = 0;
  let outcome: Outcome | undefined;
  for (let step = 0; ; step++) {
    const at = path[step]!;
    const loss = losses[step]!;
    const finite = [loss, ...at].every(Number.isFinite);
    pointsAtBottom = finite && ground.reached(at, loss) ? pointsAtBottom + 1 : 0;
    if (!finite || Math.abs(loss - losses[0]!) > OUT_OF_SIGHT * ground.scale) outcome = "diverged";
    else if (pointsAtBottom >= pointsToStay) outcome = "converged";
    if (outcome || step === maxSteps) break;

    const rows = plan?.rowsOf(step);
    const gradient = rows && surface.rows ? surface.rows.gradient(at, rows) : surface.gradient(at);
    velocity = velocity.map((speed, i) => momentum * speed + gradient[i]!);
    const lr = lrAt(step);
    const next = at.map((weight, i) => weight - lr * velocity[i]!);
    const leg = { from: at, to: next };
    const stride = strideOf(surface, leg);
    if (leapt(surface, { leg, stride })) leaps.push(step);
    path.push(next);
    losses.push(surface.loss(next));
    learningRates.push(lr);
    gradients.push(gradient);
    strides.push(stride);
    seen.push(seen[step]! + (rows?.length ?? 0));
  }
  const walked = { surface, path, losses, learningRates };
  return {
    ...walked,
    gradients,
    strides,
    leaps,
    overshot: leaps.length > 0,
    updates: learningRates.length,
    momentum,
    ...(plan && { rows: rowsSeen(plan, seen) }),
    outcome: outcome ?? outcomeAtEnd({ ...walked, momentum, exact, ground }),
  };
}

function rowsSeen({ rows, batchSize, stepsPerEpoch }: BatchPlan, seen: number[]): RowsSeen {
  return { count: rows, batchSize, stepsPerEpoch, seen, epochs: seen.at(-1)! / rows };
}
