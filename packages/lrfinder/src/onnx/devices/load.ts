import { platform } from "#platform";
import { type CodedError, codedError } from "../../numeric/coded-error.js";
import type { RuntimeName } from "./platform.js";
import { type Runtime, runtimeOver } from "./runtime.js";

/**
 * Loads ONNX Runtime: the one named, else the first of the platform's that is installed.
 *
 * @returns the runtime; rejects with code `missing-runtime`, naming the package to install.
 */
export async function loadRuntime({
  runtime,
  threads,
}: {
  runtime?: RuntimeName;
  threads: number;
}): Promise<Runtime> {
  const candidates = runtime ? [runtime] : platform.runtimes;
  let failure: unknown;
  for (const name of candidates) {
    try {
      const ort = await platform.importRuntime(name);
      return runtimeOver(ort, { threads, copiesFeeds: name === "onnxruntime-web" });
    } catch (error) {
      failure ??= error;
    }
  }
  throw missing(candidates[0]!, failure);
}

function missing(name: RuntimeName, failure: unknown): CodedError {
  return codedError(
    "missing-runtime",
    `training needs ONNX Runtime, which is not installed here: npm install ${name}`,
    { cause: failure instanceof Error ? (failure.cause ?? failure) : failure },
  );
}
