import { counted } from "../numeric/words.js";
import { afterRestarts, isRestarted, type Logged, restarted } from "./restarts.js";

/** The rows of a learning rate and of its loss. */
export interface Pair {
  readonly lr: number;
  readonly loss: number;
}

/** What is joined. */
interface Apart {
  /** The rows that have a rate, and those that have a loss. */
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  /** The rates by rows. */
  readonly values: readonly (number | undefined)[];
}

/**
 * Rates and losses that stand in rows of their own, joined by the step of each row, in the order of
 * the losses. A step that was logged several times, as by updates of several batches, has its last
 * values. Where they have no step in common, a loss has the last rate that was logged before it.
 */
export function pairSteps(
  { rates, losses, values }: Apart,
  steps: readonly number[],
): { pairs: readonly Pair[]; notes: readonly string[] } {
  const logged = (rows: readonly number[]) =>
    rows.map((row) => ({ row, step: steps[row]! })).filter(({ step }) => !Number.isNaN(step));
  const all = { rates: logged(rates), losses: logged(losses) };
  const isRestart = isRestarted(all.rates, values);
  const counting = isRestart
    ? { rates: afterRestarts(all.rates), losses: afterRestarts(all.losses) }
    : all;
  const again =
    all.rates.length + all.losses.length - counting.rates.length - counting.losses.length;
  const notes = isRestart ? [restarted(again)] : [];
  const [ofRates, ofLosses] = [byStep(counting.rates), byStep(counting.losses)];
  const pairs = [...ofLosses].flatMap(([key, loss]) => {
    const lr = ofRates.get(key);
    return lr === undefined ? [] : [{ lr, loss }];
  });
  if (pairs.length === 0) {
    return {
      pairs: withRateBefore(counting),
      notes: [...notes, "each loss has the last learning rate that was logged before it"],
    };
  }
  const several = counting.losses.length - ofLosses.size;
  const alone = ofRates.size + ofLosses.size - 2 * pairs.length;
  if (several > 0) {
    const whose = several === 1 ? "its step was" : "their steps were";
    notes.push(`${counted(several, "loss", "losses")} left out, since ${whose} logged again`);
  }
  if (alone > 0) {
    notes.push(`${counted(alone, "row")} left out whose step has no learning rate or no loss`);
  }
  return { pairs, notes };
}

/** The last row of each step, the steps of different epochs apart where each counts its own. */
function byStep(logged: readonly Logged[]): Map<string, number> {
  const rows = new Map<string, number>();
  let epoch = 0;
  for (const [i, { step, row }] of logged.entries()) {
    if (i > 0 && step < logged[i - 1]!.step) epoch++;
    rows.set(`${epoch} ${step}`, row);
  }
  return rows;
}

/** Each loss with the last rate of an earlier step; none where there is none. */
function withRateBefore({
  rates,
  losses,
}: {
  rates: readonly Logged[];
  losses: readonly Logged[];
}): Pair[] {
  let next = 0;
  return losses.flatMap(({ step, row }) => {
    while (next < rates.length && rates[next]!.step <= step) next++;
    const before = rates[next - 1];
    return before ? [{ lr: before.row, loss: row }] : [];
  });
}
