import type { Axis } from "./chart.js";
import { decimalsOf, type TickFormat } from "./tick-format.js";

/** Where an axis has ticks, and how their numbers are written. */
export interface Ticks {
  readonly values: readonly number[];
  readonly format: TickFormat;
}

/** Fewer powers of ten than this do not let a reader place a value. */
const LEAST_POWERS = 3;

/**
 * The ticks of an axis, at most `most` of them, and `most` at least 2: powers of ten on a logarithmic axis
 * (with twice and five times those where it is short), round numbers on a linear one.
 */
export function ticks(axis: Axis, most: number): Ticks {
  const { domain, scale, whole = false } = axis;
  if (scale === "linear") {
    const step = roundStep(domain, { most, least: whole ? 1 : 0 });
    const values = multiples(domain, step);
    return { values, format: decimalsOf(values, step) };
  }
  const format = { kind: "short" } as const;
  const [from, to] = domain.map(Math.log10) as [number, number];
  const powers = multiples([from, to], Math.max(1, roundStep([from, to], { most, least: 1 })));
  if (powers.length >= LEAST_POWERS) return { values: powers.map(tenTo), format };
  const between = withTwosAndFives(domain);
  if (between.length >= LEAST_POWERS && between.length <= most) return { values: between, format };
  return { values: multiples(domain, roundStep(domain, { most, least: 0 })), format };
}

/** The smallest of 1, 2, 5, 10, … (times a power of ten) that gives at most `most` multiples. */
function roundStep(
  [low, high]: readonly [number, number],
  { most, least }: { most: number; least: number },
): number {
  const rough = Math.max((high - low) / most, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [1, 2, 5, 10, 20]) {
    const step = factor * power;
    if (step >= least && Math.floor(high / step) - Math.ceil(low / step) < most) return step;
  }
  return high - low;
}

function multiples([low, high]: readonly [number, number], step: number): number[] {
  // A domain's end that is a multiple, but for rounding, has its tick.
  const slack = 1e-9 * (high - low);
  const first = Math.ceil((low - slack) / step);
  const last = Math.floor((high + slack) / step);
  return Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step));
}

function withTwosAndFives([low, high]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const values: number[] = [];
  for (let power = first; power <= Math.log10(high); power++) {
    values.push(...[1, 2, 5].map((factor) => rounded(factor * tenTo(power))));
  }
  return values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

function tenTo(power: number): number {
  return Number(`1e${power}`);
}

/** 3 · 0.1 is meant to be 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
