import { joined, namedFiles } from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";

/** Where the data are, as it was written. */
export interface DataFlags {
  /** The same as DATA. */
  readonly data?: string;
  readonly model?: string;
  readonly input?: string;
}

/**
 * What sentences call the data: DATA, or the files of a model's inputs.
 *
 * @param usage how the command is used.
 * @throws InputError where they are missing, or said twice.
 */
export function dataFile(
  given: string | undefined,
  { data, model, input }: DataFlags,
  usage: string,
): string {
  if (given !== undefined && data !== undefined) {
    throw inputError(`DATA and --data are the same: leave out ${given} or --data ${data}`);
  }
  const file = given ?? data;
  if (file !== undefined) {
    if (input === undefined) return file;
    throw inputError(
      `--input and DATA exclude each other: leave out ${file}, or the files of inputs`,
    );
  }
  if (input !== undefined) {
    const read = namedFiles.read(input);
    // Where it is written wrongly, that is said with all other flags.
    return "value" in read
      ? joined(
          read.value.map((each) => each.file),
          "and",
        )
      : input;
  }
  throw inputError(
    model === undefined
      ? `DATA is missing: ${usage}`
      : "the data are missing: name an .npz with --data, or a file for each input with --input NAME=FILE",
  );
}
