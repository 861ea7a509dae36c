import { createTrainer, dense, sequential } from "lrfinder/onnx";
import { expect, test } from "vitest";
import type { PeerSweep } from "../peers/pieces/peer.js";
import { recordedBy } from "./peer-sweep.js";

/**
 * Minimises (w·1 − 2)² over one weight that starts at 0, with plain gradient descent: w ← w −
 * lr·2(w − 2).
 */
async function oneWeight() {
  return createTrainer({
    model: sequential([dense(1, { useBias: false, kernelInitializer: "zeros" })], {
      inputShape: [1],
    }),
    loss: "mean-squared-error",
    data: { x: [1], y: [2] },
    batchSize: "full",
  });
}

const sweep: PeerSweep = {
  rates: () => new Array<number>(40).fill(0.25),
  kept: (losses) => losses.map((loss) => 2 * loss),
  stops: (kept) => kept.at(-1)! < 1e-6,
};

test("a peer's sweep is recorded as the peer keeps it, up to where it stops", async () => {
  const training = await oneWeight();
  const { rates, losses } = await recordedBy(training, sweep);
  const endless = await recordedBy(training, { ...sweep, stops: () => false });
  await training.close();
  // The error halves at each update: losses 4, 1, 1/4, …, and twice that is below 1e-6 after 12 of
  // them.
  expect(losses.length).toBe(13);
  losses.forEach((loss, i) => {
    expect(loss / (8 * 0.25 ** i)).toBeCloseTo(1, 3);
  });
  expect(rates).toEqual(new Array(13).fill(0.25));
  expect(endless.losses.length).toBe(40);
});
