import { type CodedError, codedError } from "./coded-error.js";

/**
 * An error about files that a person gave, or about what was asked of them: its message is one
 * sentence for that person; `code` is `"bad-input"`.
 */
export function badInput(message: string, options: { cause?: unknown } = {}): CodedError {
  return codedError("bad-input", message, options);
}
