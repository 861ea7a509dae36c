import { median } from "../numeric/median.js";
import { bestRate, regretOf } from "./regret.js";
import { mostSeeds, type Truth } from "./truth.js";

/** How many seeds choose: as many as the fewest that a truth has. */
export const FEW_SEEDS = 3;

/** The luck of the truths that have more seeds than the few that choose, by the names of their tasks. */
export function lucks(truths: readonly Truth[]): Readonly<Record<string, number>> {
  const enough = truths.filter((truth) => mostSeeds(truth) > FEW_SEEDS);
  return Object.fromEntries(enough.map((truth) => [truth.task, luckOf(truth, FEW_SEEDS)]));
}

/**
 * What the rate that is best for a few seeds of a truth loses by its others, on average over every way
 * to choose so few. Rates that have not every seed are left out: they lose much.
 *
 * @param few how many seeds choose, from 1 to one less than the truth has.
 * @throws RangeError where there are not more seeds than that.
 */
export function luckOf(truth: Truth, few: number): number {
  const { ofSeeds = [], rates } = truth;
  const seeds = mostSeeds(truth);
  if (seeds <= few) {
    throw new RangeError(`${truth.task} must have more than ${few} seeds, not ${seeds}`);
  }
  const places = [...ofSeeds.keys()].filter((place) => ofSeeds[place]!.length === seeds);
  const by = (chosen: readonly number[]): Truth => ({
    ...truth,
    rates: places.map((place) => rates[place]!),
    losses: places.map((place) => median(chosen.map((seed) => ofSeeds[place]![seed]!))),
  });
  const all = Array.from({ length: seeds }, (_, seed) => seed);
  const regrets = choices(all, few).map((chosen) => {
    const others = all.filter((seed) => !chosen.includes(seed));
    return regretOf(by(others), bestRate(by(chosen)));
  });
  return regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length;
}

/** Every way to choose so many of some things. */
function choices<T>(from: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return from.flatMap((first, i) =>
    choices(from.slice(i + 1), count - 1).map((rest) => [first, ...rest]),
  );
}
