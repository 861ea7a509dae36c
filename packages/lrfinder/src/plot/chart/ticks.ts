import type { Axis } from "./chart.js";
import { decimalsOf, type TickFormat } from "./tick-format.js";

/** Where an axis has ticks, and how their numbers are written. */
export interface Ticks {
  readonly values: readonly number[];
  readonly format: TickFormat;
}

/** With fewer powers of ten than this, a reader cannot place a value. */
const LEAST_POWERS = 3;

/**
 * The ticks of an axis: round numbers on a linear one; powers of ten on a logarithmic one, with
 * twice and five times those where it is short.
 *
 * There are at most `most`, which is at least 2; a logarithmic axis of less than two decades may
 * have four, and an axis of names has them all.
 */
export function ticks(axis: Axis, most: number): Ticks {
  const { domain, scale, names, whole = false } = axis;
  if (names) return { values: [...names.keys()], format: { kind: "names", names } };
  if (scale === "linear") {
    const step = roundStep(domain, { most, least: whole ? 1 : 0 });
    const values = multiples(domain, step);
    return { values, format: decimalsOf(values, step) };
  }
  const [from, to] = domain.map(Math.log10) as [number, number];
  const step = roundStep([from, to], { most, least: 1 });
  const powers = multiples([from, to], step).map(tenTo);
  const between = powers.length < LEAST_POWERS ? withTwosAndFives(domain) : [];
  const crowded = between.length > most && powers.length > 1;
  const values = between.length === 0 || crowded ? powers : between;
  return { values, format: { kind: "short" } };
}

/** The smallest of 1, 2, 5, 10, … (times a power of ten) that gives at most `most` multiples. */
function roundStep(
  domain: readonly [number, number],
  { most, least }: { most: number; least: number },
): number {
  const [low, high] = domain;
  const rough = Math.max((high - low) / most, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const factor of [1, 2, 5, 10, 20]) {
    const step = factor * power;
    if (step >= least && multiples(domain, step).length <= most) return step;
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
