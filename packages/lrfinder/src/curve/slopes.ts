import type { LossCurve } from "./loss-curve.js";

/**
 * The slopes of a curve: d smoothed loss / d log10 learning rate, one for each entry.
 *
 * Inside, the slope at a point is that of the parabola through it and its neighbours; at the two
 * ends, that of the last stretch. Neighbours are the nearest entries with a smaller and with a
 * larger learning rate; entries whose smoothed loss is NaN are skipped. NaN for those, and where
 * there is no neighbour.
 */
export function slopes(curve: LossCurve): number[] {
  const { learningRates, smoothed } = curve;
  const finite = [...smoothed.keys()].filter((i) => Number.isFinite(smoothed[i]));
  const rise = (a: number, b: number) =>
    (smoothed[b]! - smoothed[a]!) / Math.log10(learningRates[b]! / learningRates[a]!);
  const neighbour = (k: number, direction: 1 | -1) => {
    let next = k + direction;
    while (learningRates[finite[next]!] === learningRates[finite[k]!]) next += direction;
    return finite[next];
  };
  const result = new Array<number>(smoothed.length).fill(Number.NaN);
  for (const [k, i] of finite.entries()) {
    const before = neighbour(k, -1);
    const after = neighbour(k, 1);
    if (before === undefined && after === undefined) continue;
    if (before === undefined) result[i] = rise(i, after!);
    else if (after === undefined) result[i] = rise(before, i);
    else {
      const nearness = Math.log10(learningRates[i]! / learningRates[before]!);
      const width = Math.log10(learningRates[after]! / learningRates[before]!);
      const share = nearness / width;
      result[i] = rise(before, i) * (1 - share) + rise(i, after) * share;
    }
  }
  return result;
}
