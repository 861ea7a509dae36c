import { LEAST_REPEATS } from "lrfinder/internal";
import type { DataRequest } from "../table/index.js";

/** Tables of up to so many rows are trained on whole. */
const LEAST_SAMPLE = 32_768;

/** What decides how many rows a search needs. */
export interface SampledSearch {
  /** Updates of one sweep; left out where it is measured in epochs. */
  readonly steps?: number;
  readonly batchSize: number | "full";
  readonly repeats: number | "auto";
  readonly seed: number;
  /** How its rate is verified; left out where it is not. */
  readonly verify?: object;
}

/**
 * The rows that a search needs of a large table, so that it takes no more memory than a small one:
 * as many as all its repeats visit, those aside that it adds by itself, and at least so many that a table of usual size is taken whole.
 * Epochs, full batches and verification need all.
 */
export function sampleFor(search: SampledSearch): DataRequest["sample"] {
  const { steps, batchSize, repeats, seed, verify } = search;
  if (steps === undefined || batchSize === "full" || verify) return undefined;
  const visited = (repeats === "auto" ? LEAST_REPEATS : repeats) * steps * batchSize;
  return { rows: Math.max(LEAST_SAMPLE, visited), seed };
}
