import { grouped } from "../numeric/words.js";
import { wholeNumber } from "./numbers.js";
import { penaltySettings, SMALL_TABLE_ROWS } from "./penalty.js";
import type { Settings } from "./setting.js";

/** Networks that a file holds at most. */
const MOST_MEMBERS = 100;

/** How many networks a file holds where nothing is said, on tables of few rows. */
export const usualMembers = 4;

/** What becomes of a network once it is known how it is trained best. */
export const membersSettings = {
  l2: {
    ...penaltySettings.l2,
    help:
      "penalty lambda times the sum of squared weights (default: 3 divided by the rows trained on, 12 for a " +
      `regression; up to ${grouped(SMALL_TABLE_ROWS)} rows, the held-out rows choose between a tenth and three times that)`,
  },
  members: {
    flag: "--members",
    argument: "<N>",
    group: "training",
    help:
      "networks that are trained on all rows once the epochs are known, and averaged in the file; 0 for the one that " +
      `was scored (default: ${usualMembers} up to ${grouped(SMALL_TABLE_ROWS)} rows, else 0)`,
    value: wholeNumber({ least: 0, most: MOST_MEMBERS }),
  },
} as const satisfies Settings;

/** How many networks are trained on all rows, by what was said and what is known of the table. */
export function membersOf(
  { members, validation }: { readonly members?: number; readonly validation: number },
  { rows }: { rows: number },
): number {
  return members ?? (rows <= SMALL_TABLE_ROWS && validation > 0 ? usualMembers : 0);
}
