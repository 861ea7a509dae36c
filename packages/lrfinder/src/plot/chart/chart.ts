import type { Paths } from "./trail.js";

/**
 * What a figure shows, before anything is drawn: the one description from which the Vega-Lite
 * specification, the terminal's text and the table of a page are made.
 */
export interface Chart extends Paths {
  readonly title: string;
  /** One sentence under the title; empty for none. */
  readonly subtitle: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Back to front. */
  readonly series: readonly Series[];
  /** A stretch of x that is shaded, inside the domain. */
  readonly band?: Band;
  /** A place on x that is marked, inside the domain. */
  readonly marker?: Marker;
  /** What is drawn faintly behind everything else; not drawn in a terminal. */
  readonly backdrop?: Backdrop;
}

/** One of the two axes. */
export interface Axis {
  readonly title: string;
  /** The name of the axis's values in data. */
  readonly field: string;
  readonly scale: "linear" | "log";
  /**
   * The ends of the axis; what lies outside is cut off. Finite, increasing, and positive where log.
   */
  readonly domain: readonly [low: number, high: number];
  /** Whether only whole numbers have a tick. */
  readonly whole?: boolean;
  /** What stands at 0, 1, 2, … of a linear axis in place of these numbers. */
  readonly names?: readonly string[];
}

/** Lines that mean the same and look the same. */
export interface Series {
  /** What its data is called. */
  readonly id: string;
  /** What a reader calls it. */
  readonly name: string;
  /** `faint` is what was measured, `bold` what was computed from it. */
  readonly look: "faint" | "bold";
  readonly lines: readonly Line[];
}

/** A line from left to right; one without a point is allowed. */
export type Line = readonly Point[];

/** A point of a line; the line has a gap where y is null. */
export interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** A stretch of the x axis and its name. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** A place on the x axis and its name. */
export interface Marker {
  readonly x: number;
  readonly label: string;
}

/**
 * Values along x, at least 0 and one above, drawn from the plot's foot up on a scale of their own.
 */
export interface Backdrop {
  readonly name: string;
  /** The name of the values in data. */
  readonly field: string;
  readonly points: readonly { readonly x: number; readonly value: number }[];
}

/** Beyond this, and below its inverse, arithmetic on a domain could overflow. */
export const LARGEST = 1e300;

/** Whether a linear axis can show a value. */
export function drawable(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) <= LARGEST;
}

/** Whether a logarithmic axis can show a value. */
export function drawableOnLog(value: number | undefined): value is number {
  return value !== undefined && value <= LARGEST && value >= 1 / LARGEST;
}

/** Whether a value is within the domain of an axis. */
export function isInside({ domain: [low, high] }: Pick<Axis, "domain">, value: number): boolean {
  return value >= low && value <= high;
}

/** The points of a line that stand alone between gaps, which a line alone would not show. */
export function lonePoints(line: Line): { readonly x: number; readonly y: number }[] {
  return line.flatMap(({ x, y }, i) => {
    const before = line[i - 1]?.y ?? null;
    const after = line[i + 1]?.y ?? null;
    return y !== null && before === null && after === null ? [{ x, y }] : [];
  });
}

/** How far outside the domain a point is still placed exactly, in lengths of the domain. */
const REACH = 100;

/**
 * The values between which a linear axis places points exactly; what lies further out is placed at
 * these.
 *
 * A line to such a point leaves the picture at the same place to less than a hundredth of a step,
 * and no renderer meets a coordinate too large for it.
 */
export function reach({ domain: [low, high] }: Axis): readonly [low: number, high: number] {
  const far = REACH * (high - low);
  return [low - far, high + far];
}
