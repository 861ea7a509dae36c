import { ratesFor } from "lrfinder/internal";
import { verifyLearningRate } from "lrfinder/onnx";
import type { Running } from "./find.js";
import type { AnyFindSettings } from "./protocol.js";
import type { Searched } from "./searched.js";
import { verifySchedule } from "./verify-schedule.js";

/** Tries rates around the one that was found, as `find --verify` does, and reports how it goes. */
export async function verify(
  { network, data, fault }: Searched,
  { settings, lr }: { readonly settings: AnyFindSettings; readonly lr: number },
  { signal, report }: Running,
): Promise<void> {
  const { batchSize, seed } = settings;
  // In this thread, which is the page's own for that: small networks are tried at all rates at once.
  const verification = await verifyLearningRate(
    { ...network, data, batchSize, seed },
    {
      ...{ learningRate: lr, signal },
      schedule: (run) => ratesFor(verifySchedule, run),
      onProgress: ({ begun, round, share }) =>
        report({ kind: "verifying", verifying: { begun, round, share } }),
    },
  ).catch((error) => {
    throw fault(error);
  });
  report({ kind: "verified", verification });
}
