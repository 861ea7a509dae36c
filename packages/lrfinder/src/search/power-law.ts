/** A measurement of two positive numbers. */
export interface PowerLawPoint {
  readonly x: number;
  readonly y: number;
  /** Measurements that are alike but for x; each group may have a level of its own. */
  readonly group: string;
}

/** How y grows with x: as x to the power of `slope`. */
export interface PowerLaw {
  readonly slope: number;
  /**
   * The slopes between which the true one is in 95 of 100 cases, were noise normal; null where there
   * are too few points to tell.
   */
  readonly interval: readonly [low: number, high: number] | null;
  /** A point on the line: the geometric means of all x and y. */
  readonly centre: { readonly x: number; readonly y: number };
  /** How many measurements it was read from. */
  readonly points: number;
}

/**
 * The power law y ∝ x^slope that is nearest to measurements: least squares in the logarithms, with a
 * level of its own for each group. Undefined where in no group two x differ.
 */
export function powerLaw(points: readonly PowerLawPoint[]): PowerLaw | undefined {
  const logs = points.map(({ x, y, group }) => ({ x: Math.log(x), y: Math.log(y), group }));
  const groups = groupsOf(logs);
  let [xx, xy, yy] = [0, 0, 0];
  for (const own of groups.values()) {
    const [meanX, meanY] = [mean(own.map(({ x }) => x)), mean(own.map(({ y }) => y))];
    for (const { x, y } of own) {
      xx += (x - meanX) ** 2;
      xy += (x - meanX) * (y - meanY);
      yy += (y - meanY) ** 2;
    }
  }
  if (!(xx > 1e-12)) return undefined;
  const slope = xy / xx;
  const freedom = points.length - groups.size - 1;
  const residual = Math.max(0, yy - slope * xy);
  const away = freedom > 0 ? studentQuantile(freedom) * Math.sqrt(residual / freedom / xx) : null;
  return {
    slope,
    interval: away === null ? null : [slope - away, slope + away],
    centre: {
      x: Math.exp(mean(logs.map(({ x }) => x))),
      y: Math.exp(mean(logs.map(({ y }) => y))),
    },
    points: points.length,
  };
}

/** Student's t below which 97.5 in 100 are, for 1 to 10 degrees of freedom. */
const QUANTILES = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** The same for any number of degrees of freedom; beyond the table to a hundredth. */
function studentQuantile(freedom: number): number {
  return QUANTILES[freedom - 1] ?? 1.96 + 2.4 / freedom + 2.8 / freedom ** 2;
}

function groupsOf<P extends { readonly group: string }>(points: readonly P[]): Map<string, P[]> {
  const groups = new Map<string, P[]>();
  for (const point of points) {
    const own = groups.get(point.group);
    if (own) own.push(point);
    else groups.set(point.group, [point]);
  }
  return groups;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
