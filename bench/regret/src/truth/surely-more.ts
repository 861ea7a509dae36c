import { lossAt } from "./regret.js";
import type { Truth } from "./truth.js";

/** The quantile of Student's t that 19 of 20 stay below, by the degrees of freedom of a truth. */
const T95: Readonly<Record<number, number>> = { 2: 2.92, 9: 1.833 };

/**
 * By how much a rate surely loses more than another, as a share of what can be gained: the lower
 * bound of the difference, one-sided and of 95 %, over the seeds of the truth, each compared with
 * itself. Where one of the rates has not every seed, which are those that lose much, it is the
 * difference itself.
 */
export function surelyMore(truth: Truth, { lr, than }: { lr: number; than: number }): number {
  const gain = truth.untrained - Math.min(...truth.losses);
  const seeds = bySeed(truth);
  const [low, high] = [seeds[0]?.rates[0] ?? Infinity, seeds[0]?.rates.at(-1) ?? 0];
  const within = (rate: number) => low <= rate && rate <= high;
  const more = (of: Truth) => (lossAt(of, lr) - lossAt(of, than)) / gain;
  if (!within(lr) || !within(than)) return more(truth);
  const differences = seeds.map(more);
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const degrees = differences.length - 1;
  return mean - T95[degrees]! * Math.sqrt(squares / degrees / differences.length);
}

/** A truth for each seed, over the rates that have all of them. */
function bySeed(truth: Truth): Truth[] {
  const { ofSeeds = [] } = truth;
  const most = Math.max(...ofSeeds.map((losses) => losses.length));
  const places = [...ofSeeds.keys()].filter((place) => ofSeeds[place]!.length === most);
  return Array.from({ length: most }, (_, seed) => ({
    ...truth,
    rates: places.map((place) => truth.rates[place]!),
    losses: places.map((place) => ofSeeds[place]![seed]!),
  }));
}
