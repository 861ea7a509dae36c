import { exponentialSweep } from "lrfinder";
import { descend, type Range, type Surface, type Walk } from "lrfinder/descent";
import type { Landscape } from "./landscapes.js";

/** The rates between which a range test in the pit runs: those of the slider. */
export const sweepEnds = { minLr: 0.001, maxLr: 10 } as const;
/** Its steps: fifteen for each power of ten. */
export const SWEEP_STEPS = 60;

/** Rows of the ground, and of a batch: each batch feels a slope of its own. */
const ROWS = { count: 64, batch: 8 };
/** How far the slope of a batch strays, as a share of how steep the ground is on the whole. */
const NOISE = 0.1;

/** A range test in the pit: one ball, and a rate that grows with every step. */
export interface PitRangeTest {
  readonly walk: Walk;
  /** The rate of each step, and the loss before it, as a range test measures it. */
  readonly lrs: readonly number[];
  readonly losses: readonly number[];
  /** The loss that counts as the lowest: one that falls for ever is cut off. */
  readonly low: number;
  /** Where the curve begins to fall, and where it begins to rise for good; as places of `lrs`. */
  readonly falls: number;
  readonly leaves: number;
}

/**
 * Raises the rate of one ball step by step, which is what a range test does to a network. As in a
 * network each step sees a batch of the rows, so that the ball never lies quite still: without that
 * it would sink so deep into the bottom that it would take very long to be seen leaving it.
 */
export function rangeTestIn(landscape: Landscape, momentum: number): PitRangeTest {
  const walk = descend(withRows(landscape), {
    learningRate: exponentialSweep({ ...sweepEnds, steps: SWEEP_STEPS }),
    batchSize: ROWS.batch,
    momentum,
    start: landscape.start,
    maxSteps: SWEEP_STEPS,
    tolerance: 0,
  });
  const losses = walk.losses.slice(0, walk.updates);
  const start = losses[0]!;
  const { minima } = landscape.surface;
  const deepest = minima.length === 0 ? start - 2 * Math.max(Math.abs(start), 1) : -Infinity;
  const low = Math.max(Math.min(...losses), deepest);
  // A tenth of the fall, as the band of a suggestion begins.
  const share = (start - low) / 10;
  const falls = losses.findIndex((loss) => loss < start - share);
  const leaves = losses.findLastIndex((loss) => loss <= low + share) + 1;
  return { walk, lrs: walk.learningRates, losses, low, falls, leaves };
}

/** The ground as the mean of rows whose slopes differ, by the same everywhere. */
export function withRows({ surface, view }: Landscape): Surface {
  const steepness = meanSlopes(surface, view);
  const spread = Math.sqrt(3 * ROWS.batch) * NOISE;
  // Evenly spread from −1 to 1, for the second parameter in another order.
  const place = (row: number, axis: number) =>
    (2 * (((axis === 0 ? row : 37 * row) % ROWS.count) + 0.5)) / ROWS.count - 1;
  return {
    ...surface,
    rows: {
      count: ROWS.count,
      gradient: (at, rows) =>
        surface.gradient(at).map((slope, axis) => {
          const mean = rows.reduce((sum, row) => sum + place(row, axis), 0) / rows.length;
          return slope + spread * steepness[axis]! * mean;
        }),
    },
  };
}

/** Places along each axis at which the steepness is looked at. */
const LOOKS = 9;

function meanSlopes(surface: Surface, view: readonly Range[]): number[] {
  const along = ([low, high]: Range) =>
    Array.from({ length: LOOKS }, (_, i) => low + ((i + 0.5) / LOOKS) * (high - low));
  const places = view
    .map(along)
    .reduce<number[][]>(
      (all, values) => all.flatMap((place) => values.map((value) => [...place, value])),
      [[]],
    );
  const slopes = places.map((place) => surface.gradient(place).map(Math.abs));
  return view.map(
    (_, axis) => slopes.reduce((sum, slope) => sum + slope[axis]!, 0) / slopes.length,
  );
}

/** A part of the curve, by what the ball does there. */
export type PartName = "creeps" | "walks" | "leaves";

/** From one place of the sweep to before another. */
export interface Part {
  readonly name: PartName;
  readonly from: number;
  readonly to: number;
}

/** The parts of the curve that there are: one that never falls has no walk, one that never rises no end. */
export function partsOf({ losses, falls, leaves }: PitRangeTest): Part[] {
  const end = losses.length - 1;
  const fall = falls < 0 ? end : falls;
  const parts: Part[] = [
    { name: "creeps", from: 0, to: fall },
    { name: "walks", from: fall, to: Math.min(leaves, end) },
    { name: "leaves", from: leaves, to: end },
  ];
  return parts.filter(({ from, to }) => from < to);
}

/** What the ball does at a rate. */
export function partAt(test: PitRangeTest, lr: number): PartName {
  const place = placeOf(test, lr);
  return partsOf(test).findLast(({ from }) => from <= place)?.name ?? "creeps";
}

/** The step of the sweep whose rate is the last not above a rate. */
export function placeOf({ lrs }: PitRangeTest, lr: number): number {
  return Math.max(
    lrs.findLastIndex((one) => one <= lr * (1 + 1e-9)),
    0,
  );
}

/** The loss at a rate, between two steps by the logarithm of their rates. */
export function lossAt(test: PitRangeTest, lr: number): number {
  const { lrs, losses } = test;
  const i = placeOf(test, lr);
  const next = losses[i + 1];
  if (next === undefined) return losses[i]!;
  const share = Math.log(lr / lrs[i]!) / Math.log(lrs[i + 1]! / lrs[i]!);
  return losses[i]! + Math.max(share, 0) * (next - losses[i]!);
}
