import { type CodedError, codedError } from "../numeric/coded-error.js";

/**
 * An error about a recorded training, with code `bad-history`: one sentence that names the place.
 */
export function historyError(message: string): CodedError {
  return codedError("bad-history", message);
}
