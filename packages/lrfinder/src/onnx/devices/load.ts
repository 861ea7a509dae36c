import { platform } from "#platform";
import { codedError } from "../../numeric/coded-error.js";
import type { RuntimeName } from "./device.js";
import { type Runtime, runtimeOver } from "./runtime.js";

/**
 * Loads ONNX Runtime for the first of the platform's devices that is installed, of the package
 * named where one is.
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
  const { devices } = platform;
  const candidates = runtime ? devices.filter((device) => device.runtime === runtime) : devices;
  if (candidates.length === 0) {
    const others = devices.map((device) => device.runtime);
    throw codedError(
      "missing-runtime",
      `${runtime} does not run here; use ${[...new Set(others)].join(" or ")}`,
    );
  }
  let failure: unknown;
  for (const device of candidates) {
    try {
      return runtimeOver(await device.load(), { device, threads });
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
