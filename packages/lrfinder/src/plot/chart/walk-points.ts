import type { Range } from "../../descent/surface.js";
import { drawable } from "./chart.js";
import type { TrailPoint } from "./trail.js";

/** Walks of more points than this are thinned out; a reader could not distinguish them. */
const MOST_POINTS = 1500;
/** How far a map grows to show points outside, in halves of its view. */
const GROWTH = 1.6;
/** Beyond this many lengths of the domain, a point is drawn nearer, in the same direction. */
const REACH = 20;

/** Every nth of many, and the last. */
export function thinned<T>(all: readonly T[]): T[] {
  const every = Math.ceil(all.length / MOST_POINTS);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}

/**
 * A view, grown so that it shows the values that are not far outside; those of the starts it shows
 * always, so that every path can be seen to begin.
 */
export function grown(
  [low, high]: Range,
  { values, starts }: { values: readonly number[]; starts: readonly number[] },
): Range {
  const middle = (low + high) / 2;
  const most = (GROWTH * (high - low)) / 2;
  const near = [...values.filter((value) => Math.abs(value - middle) <= most), ...starts];
  const from = near.reduce((a, b) => Math.min(a, b), low);
  const to = near.reduce((a, b) => Math.max(a, b), high);
  const edge = 0.04 * (to - from);
  return [from < low ? from - edge : low, to > high ? to + edge : high];
}

/** A range around some values, for a surface that names no view. */
export function around(values: readonly number[]): Range {
  const known = values.filter(drawable);
  if (known.length === 0) return [-1, 1];
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  const edge = 0.25 * (high - low) || Math.abs(low) / 2 || 1;
  return [low - edge, high + edge];
}

/**
 * The points that a renderer can follow: up to the first that is not finite, and one that is far
 * outside the picture drawn nearer, so that the line to it leaves at the same place. Nothing
 * follows it.
 */
export function followed(
  points: readonly { readonly x: number; readonly y: number }[],
  domain: { readonly x: Range; readonly y: Range },
): TrailPoint[] {
  const shown: { x: number; y: number }[] = [];
  for (const point of points) {
    const before = shown.at(-1);
    if (!drawable(point.x) || !drawable(point.y)) break;
    const excess = Math.max(lengthsOutside(domain.x, point.x), lengthsOutside(domain.y, point.y));
    if (excess <= REACH) {
      shown.push({ x: point.x, y: point.y });
      continue;
    }
    const share = REACH / excess;
    const nearer = (from: number, to: number) => from + share * (to - from);
    if (before) shown.push({ x: nearer(before.x, point.x), y: nearer(before.y, point.y) });
    break;
  }
  return shown;
}

function lengthsOutside([low, high]: Range, value: number): number {
  return Math.max(low - value, value - high, 0) / (high - low);
}
