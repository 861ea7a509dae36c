import { type CodedError, codedError } from "../../numeric/coded-error.js";

/**
 * The error with code `missing-renderer` for packages that could not be loaded; it names them, and
 * the command that installs them.
 *
 * Whoever loads one writes `await import()` between `try` and `catch` itself: by that, and by
 * nothing else, bundlers know that a program may do without the package.
 *
 * @param packages their names, as npm knows them.
 */
export function missingRenderer(packages: readonly string[], cause: unknown): CodedError {
  return codedError(
    "missing-renderer",
    `drawing needs ${packages.join(" and ")}, which could not be loaded: npm install ${packages.join(" ")}`,
    { cause },
  );
}
