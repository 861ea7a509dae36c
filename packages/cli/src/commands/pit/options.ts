import type { SurfaceName } from "lrfinder/descent";
import { oneOf, positiveNumber, wholeNumber, wrong } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";

/** What `lrfinder pit` was asked, checked. */
export interface PitOptions {
  readonly surface: SurfaceName;
  readonly lr: number;
  /** Where the walk starts, a number for each parameter; left out for the surface's own start. */
  readonly start?: readonly number[];
  /** The most updates. */
  readonly steps: number;
  readonly momentum: number;
  /** Of the pit; left out where another surface is walked, or the default is meant. */
  readonly curvature?: number;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The flags as they were written; left out where they were not given. */
export interface PitFlags {
  readonly surface?: string;
  readonly lr?: string;
  readonly start?: string;
  readonly steps?: string;
  readonly momentum?: string;
  readonly curvature?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What a flag means where it is not given. */
export const pitDefaults = {
  surface: "pit",
  lr: "0.1",
  steps: "1000",
  momentum: "0",
} as const satisfies PitFlags;

/** The curvature of a pit where it is not given, as the library has it. */
export const USUAL_CURVATURE = "1";

/**
 * How many parameters each surface has. A record, so that nothing need be loaded to check a flag.
 */
const parameters: Record<SurfaceName, 1 | 2> = {
  pit: 1,
  ravine: 2,
  rosenbrock: 2,
  saddle: 2,
  "two-valleys": 1,
  himmelblau: 2,
  "styblinski-tang": 2,
};

/** The names that `--surface` accepts. */
export const surfaceNames = Object.keys(parameters) as readonly SurfaceName[];

/** Updates of one walk: past it, the path itself fills the memory. */
const MOST_STEPS = 100_000;
/** Further out, the loss of some surface is no number any more once the walk leaps. */
const FURTHEST = 1e6;
const MOST_CURVATURE = 1e6;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function pitOptions(flags: PitFlags): PitOptions {
  const given = { ...pitDefaults, ...flags };
  const surface = oneOf("--surface", given.surface, surfaceNames);
  const { start, curvature } = flags;
  if (curvature !== undefined && surface !== "pit") {
    throw inputError(`--curvature is the pit's: leave it out with --surface ${surface}`);
  }
  return {
    surface,
    lr: positiveNumber("--lr", given.lr),
    start: start === undefined ? undefined : place(start, surface),
    steps: wholeNumber("--steps", given.steps, { least: 1, most: MOST_STEPS }),
    momentum: momentumOf(given.momentum),
    curvature: curvature === undefined ? undefined : curvatureOf(curvature),
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
  };
}

function place(text: string, surface: SurfaceName): number[] {
  const numbers = text.split(",").map((part) => decimal(part.trim()));
  const inReach = numbers.every((value) => Math.abs(value) <= FURTHEST);
  if (numbers.length === parameters[surface] && inReach) return numbers;
  const rule =
    parameters[surface] === 1
      ? "a number from -1,000,000 to 1,000,000"
      : "two numbers from -1,000,000 to 1,000,000, as in -1.5,2";
  throw wrong("--start", `${rule} on the surface ${surface}`, { text });
}

function momentumOf(text: string): number {
  const value = decimal(text);
  if (value >= 0 && value < 1) return value;
  throw wrong("--momentum", "a number of at least 0 and below 1", { text });
}

function curvatureOf(text: string): number {
  const value = decimal(text);
  if (value >= 1 / MOST_CURVATURE && value <= MOST_CURVATURE) return value;
  throw wrong("--curvature", "a number from 0.000001 to 1,000,000", { text });
}

/** A number written in decimal; `NaN` where it is not. */
function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
