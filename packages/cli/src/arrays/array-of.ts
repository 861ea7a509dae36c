import { type NumericArray, readNpy } from "lrfinder/arrays";
import { inputError } from "../errors/input-error.js";
import { arrayInWords } from "./array-file.js";

/**
 * The array that bytes hold.
 *
 * @throws InputError naming the file, the array and what would be right.
 */
export function arrayOf(
  bytes: Uint8Array,
  { path, name }: { path: string; name?: string },
): NumericArray {
  try {
    return readNpy(bytes);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw inputError(`${arrayInWords(path, name)} ${cause.message}`, { cause });
  }
}
