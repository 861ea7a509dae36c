import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { Sides } from "./clones.js";

/** One row of `npm run bench`. */
export interface RangeTestCase {
  readonly layers: readonly number[];
  readonly batch: number | "full";
  readonly optimizer: string;
}

interface CasesModule {
  readonly cases: readonly RangeTestCase[];
  readonly sweep: unknown;
  readonly rows: unknown;
  readonly repetitions: unknown;
}

const casesOf = (clone: string): Promise<CasesModule> =>
  import(pathToFileURL(join(clone, "bench/range-test/cases.mjs")).href);

/**
 * The rows of `npm run bench` of this clone.
 *
 * @throws Error where the clones would not time the same: their sweeps, rows or repetitions differ.
 */
export async function rangeTests(folders: Sides<string>): Promise<readonly RangeTestCase[]> {
  const measured = ({ sweep, rows, repetitions }: CasesModule) => ({ sweep, rows, repetitions });
  const [old, now] = [await casesOf(folders.old), await casesOf(folders.new)];
  if (!isDeepStrictEqual(measured(old), measured(now))) {
    throw new Error("bench/range-test/cases.mjs of the two clones time different sweeps");
  }
  return now.cases;
}
