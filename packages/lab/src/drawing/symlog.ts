import { type ScaleContinuousNumeric, scaleSymlog } from "d3-scale";
import type { Scale } from "./axes.js";

/** A scale that is logarithmic above a value and below its negative, and linear in between. */
export function logBeyond(
  value: number,
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const scale: ScaleContinuousNumeric<number, number> = scaleSymlog(domain, range).constant(value);
  return scale;
}

/** Ticks for such a scale: 0, and powers of ten from the value on, some left out where many. */
export function ticksBeyond(value: number, [low, high]: readonly [number, number]): number[] {
  const first = Math.ceil(Math.log10(value));
  const last = Math.floor(Math.log10(Math.max(high, -low)));
  const every = Math.max(Math.ceil((last - first + 1) / 4), 1);
  const powers: number[] = [];
  for (let power = last; power >= first; power -= every) powers.unshift(10 ** power);
  // The least would crowd around 0.
  if (powers.length > 2) powers.shift();
  const below = powers.map((power) => -power).reverse();
  return [...below, 0, ...powers].filter((tick) => tick <= high && tick >= low);
}
