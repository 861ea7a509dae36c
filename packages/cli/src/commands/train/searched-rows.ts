import { type PartChoice, sweepSettings, usualSettings, validationRows } from "lrfinder/internal";
import { sampleFor } from "../../network/sample.js";
import { pickRows } from "../../table/pick-rows.js";
import { heldOutOf } from "./held-out.js";
import type { TrainOptions } from "./options.js";

/** How the rate of a training is searched for: as `lrfinder find` does where nothing is said. */
export const usualSweep = usualSettings(sweepSettings);

/**
 * The rows that `lrfinder find` would search on, were those that are trained on its whole table;
 * undefined where these are all rows of the table, or the rate is given.
 */
export function searchedRows(options: TrainOptions): PartChoice {
  const { lr } = options;
  return (table) => {
    if (lr !== undefined) return undefined;
    const how = heldOutOf(table, options);
    const heldOut = how.share === 0 ? new Set() : validationRows(table, how);
    const places = new Int32Array(table.rows - heldOut.size);
    let count = 0;
    for (let row = 0; row < table.rows; row++) if (!heldOut.has(row)) places[count++] = row;
    const sample = sampleFor({ ...options, ...usualSweep });
    const kept = sample && pickRows(count, sample);
    if (heldOut.size === 0 && !kept) return undefined;
    return { places, kept: kept && Int32Array.from(kept) };
  };
}
