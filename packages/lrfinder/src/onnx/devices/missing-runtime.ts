import { type CodedError, codedError } from "../../numeric/coded-error.js";
import type { RuntimeName } from "./device.js";

/**
 * The error with code `missing-runtime` for a package that could not be loaded; it names the
 * command that installs it.
 *
 * Whoever loads one writes `await import()` between `try` and `catch` itself: by that, and by
 * nothing else, bundlers know that a program may do without the package.
 *
 * @param options.advice what helps where the package cannot be installed; default nothing.
 */
export function missingRuntime(
  runtime: RuntimeName,
  { advice, cause }: { advice?: string; cause: unknown },
): CodedError {
  const install = `npm install ${runtime}${advice ? ` (${advice})` : ""}`;
  return codedError(
    "missing-runtime",
    `training needs ONNX Runtime, which is not installed here: ${install}`,
    { cause },
  );
}
