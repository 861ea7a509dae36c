/** The input is wrong: its message is one sentence for the person who gave it; `code` is `"bad-input"`. */
export interface InputError extends Error {
  readonly code: "bad-input";
}

/**
 * An error about a file, a column or a flag.
 *
 * @param message one sentence: the place, the value where there is one, and what would be right.
 */
export function inputError(message: string, options: { cause?: unknown } = {}): InputError {
  return Object.assign(new Error(message, options), { code: "bad-input" as const });
}
