import type { FitCallback, FitContext, FitEnd } from "./callback.js";

/** Runs training between the first and the last hook of each callback. */
export async function withCallbacks<T extends FitEnd>(
  callbacks: readonly FitCallback[],
  context: FitContext,
  run: () => Promise<T>,
): Promise<T> {
  const begun: FitCallback[] = [];
  const finish = async (end: FitEnd) => {
    const failures: unknown[] = [];
    for (const callback of begun) {
      try {
        await callback.onTrainEnd?.(end, context);
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  };
  let end: T;
  try {
    for (const callback of callbacks) {
      begun.push(callback);
      await callback.onTrainBegin?.(context);
    }
    end = await run();
  } catch (error) {
    await finish({ stoppedBy: "error" });
    throw error;
  }
  const failures = await finish(end);
  if (failures.length > 0) throw failures[0];
  return end;
}
