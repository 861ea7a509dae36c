/** Targets that are numbers are cut into so many groups of as many rows. */
const GROUPS = 8;

/** A feature, by its value in each row. */
interface Feature {
  valueAt(row: number): number;
}

/**
 * Orders features by how much they tell of the targets: by η², the share of a feature's variance
 * that lies between the groups of rows of the same target. Those with the same value in all rows,
 * or one that is not finite, are left out.
 *
 * @param targets classes by their index, or numbers.
 */
export function tellingFeatures<F extends Feature>(
  features: readonly F[],
  targets: readonly number[],
  isClasses: boolean,
): readonly F[] {
  const groups = isClasses ? targets : byRank(targets);
  return features
    .map((feature) => ({ feature, told: shareBetween(feature, groups) }))
    .filter(({ told }) => told >= 0)
    .toSorted((one, other) => other.told - one.told)
    .map(({ feature }) => feature);
}

/** The group of each row, by where its number is in their order. */
function byRank(numbers: readonly number[]): number[] {
  const groups = new Array<number>(numbers.length);
  const order = [...numbers.keys()].sort((one, other) => numbers[one]! - numbers[other]!);
  order.forEach((row, rank) => {
    groups[row] = Math.floor((GROUPS * rank) / numbers.length);
  });
  return groups;
}

/** η²; NaN where nothing varies. */
function shareBetween({ valueAt }: Feature, groups: readonly number[]): number {
  const mean = groups.reduce((sum, _, row) => sum + valueAt(row), 0) / groups.length;
  const sums = new Map<number, { sum: number; count: number }>();
  let all = 0;
  for (const [row, group] of groups.entries()) {
    const off = valueAt(row) - mean;
    const own = sums.get(group) ?? { sum: 0, count: 0 };
    own.sum += off;
    own.count++;
    sums.set(group, own);
    all += off ** 2;
  }
  const between = [...sums.values()].reduce((total, { sum, count }) => total + sum ** 2 / count, 0);
  return all > 0 ? between / all : Number.NaN;
}
