import type { GroupsSaid, NamedFile } from "lrfinder/internal";
import { inputError } from "../../../errors/input-error.js";

/** What a training or a search reads. */
interface Reading {
  readonly file: string;
  readonly model?: string;
  readonly input?: readonly NamedFile[];
  readonly target: string;
  readonly validationFile?: string;
  readonly groups?: GroupsSaid;
}

/**
 * The files that a training or a search reads.
 *
 * @throws InputError for standard input, which can be read only once.
 */
export function filesOf(reading: Reading): string[] {
  const { file, model, input, target, groups, validationFile } = reading;
  if (file === "-") {
    throw inputError("DATA must be a file: a sweep reads it many times, and - only once");
  }
  return [
    ...(input ? input.map((each) => each.file) : [file]),
    ...(model === undefined ? [] : [model]),
    ...(validationFile === undefined ? [] : [validationFile]),
    ...(model !== undefined && /\.npy$/i.test(target) ? [target] : []),
    ...(groups && "file" in groups ? [groups.file] : []),
  ];
}

/**
 * Refuses what would read another file than those that may be read.
 *
 * @param allowed their names; undefined where any may be read.
 * @throws InputError naming the file.
 */
export function refuseForeign(reading: Reading, allowed: readonly string[] | undefined): void {
  const foreign = allowed && filesOf(reading).find((path) => !allowed.includes(path));
  if (foreign !== undefined) {
    throw inputError(`the job reads ${foreign}, which is no file of its sweep`);
  }
}
