/**
 * An error that a program can recognise by its `code`: something around the program is broken, or
 * in use. Arguments that are wrong are `RangeError`s and `TypeError`s.
 */
export interface CodedError extends Error {
  readonly code: string;
}

/** An `Error` with a code, and the error behind it where there is one. */
export function codedError(
  code: string,
  message: string,
  options: { cause?: unknown } = {},
): CodedError {
  return Object.assign(new Error(message, options), { code });
}
