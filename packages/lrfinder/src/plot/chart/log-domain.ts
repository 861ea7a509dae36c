import { drawableOnLog } from "./chart.js";

/** Where nothing is to be shown: the defaults of a range test. */
const EMPTY = [1e-7, 10] as const;
/** An end this near to a power of ten, in decades, is moved out to it. */
const NEAR = 0.25;
/** No axis is shorter than this, in decades. */
const SHORTEST = 1;

/** The domain of a logarithmic axis that shows all values that it can. */
export function logDomain(values: readonly number[]): readonly [low: number, high: number] {
  const powers = values.filter(drawableOnLog).map(Math.log10);
  if (powers.length === 0) return EMPTY;
  const low = powers.reduce((a, b) => Math.min(a, b));
  const high = powers.reduce((a, b) => Math.max(a, b));
  const missing = SHORTEST - (high - low);
  if (missing > 0) return [10 ** (low - missing / 2), 10 ** (high + missing / 2)];
  const [below, above] = [Math.floor(low), Math.ceil(high)];
  return [10 ** (low - below < NEAR ? below : low), 10 ** (above - high < NEAR ? above : high)];
}
