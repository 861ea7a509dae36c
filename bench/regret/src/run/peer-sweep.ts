import type { OnnxTrainer } from "lrfinder/onnx";
import type { PeerSweep, Recorded } from "../peers/pieces/peer.js";

/** Updates made at once; a peer stops after each, so at most this many are wasted. */
const AT_ONCE = 25;

/**
 * Runs a peer's sweep on a model at its start, and gives what the peer would have recorded when it
 * stopped.
 */
export async function recordedBy(training: OnnxTrainer, sweep: PeerSweep): Promise<Recorded> {
  const rates = sweep.rates(training);
  const losses: number[] = [];
  while (losses.length < rates.length) {
    const learningRate = rates.slice(losses.length, losses.length + AT_ONCE);
    const before = losses.length;
    losses.push(...(await training.step({ learningRate })).loss);
    const kept = sweep.kept(losses);
    for (let made = before + 1; made <= kept.length; made++) {
      const soFar = kept.slice(0, made);
      if (sweep.stops(soFar, training)) return { rates: rates.slice(0, made), losses: soFar };
    }
  }
  return { rates, losses: sweep.kept(losses) };
}
