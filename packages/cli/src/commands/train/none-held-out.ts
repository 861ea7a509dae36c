import { counted, listed } from "lrfinder/internal";
import { type InputError, inputError } from "../../errors/input-error.js";
import type { Described } from "../../network/described.js";

/** The error for data of which no row can be held out to validate. */
export function noneHeldOut(
  data: Pick<Described, "rows" | "classes">,
  { share, file, isGrouped = false }: { share: number; file: string; isGrouped?: boolean },
): InputError {
  if (isGrouped) {
    const why = "the groups of --keep-together are too few, or too large, to hold one out";
    return inputError(`${file}: ${why}; choose a column with more groups, or say --validation 0`);
  }
  return inputError(`${file} ${whyNone(data, share)}, or say --validation 0`);
}

/** Why no row can be held out, and what to do about it, to be said after the name of the file. */
function whyNone({ rows, classes }: Pick<Described, "rows" | "classes">, share: number): string {
  if (classes && rows === classes.length) {
    return `has one row only of each class (${listed(classes)}), and none to validate: give more rows of them`;
  }
  const has = `has ${counted(rows, "row")}`;
  if (rows === 1) return `${has}, and none to validate: give more rows`;
  const least = Math.min(0.5, Math.ceil(1000 / rows) / 1000);
  return `${has}, of which --validation ${share} is none: give a larger share, such as ${least}`;
}
