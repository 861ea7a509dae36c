import { optionalFunction } from "../numeric/checks.js";
import type { Abort } from "./abort.js";

/** What ends any run early, and who follows it. */
export interface RunOptions<Progress> {
  readonly signal?: Abort;
  readonly onProgress?: (progress: Progress) => void;
}

/** Checks what any run is given; a `RangeError` that names the option which is wrong. */
export function checkRunOptions<Progress>({ signal, onProgress }: RunOptions<Progress>): void {
  const aborts = (signal ?? undefined) === undefined || Reflect.has(Object(signal), "aborted");
  if (!aborts) {
    throw new RangeError(`signal must be an AbortSignal, or have its aborted, not ${signal}`);
  }
  optionalFunction("onProgress", onProgress);
}
