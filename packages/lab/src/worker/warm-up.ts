import { adam, createTrainer, dense, sequential } from "lrfinder/onnx";
import { paced } from "./paced.js";

/**
 * How long the runtime warms up, in milliseconds: browsers compile WASM again once it is in use.
 */
const WARM_MS = 1000;
const inputs = 64;
const rows = 256;

/**
 * Loads the runtime while its reader still chooses, and trains a little, so that the browser has
 * compiled it before a curve is to grow. A failure is reported when a real training is asked for.
 *
 * @param wanted whether the warm-up is still wanted: false once the worker has other work.
 */
export async function warmUp({ wanted }: { wanted: () => boolean }): Promise<void> {
  try {
    const layers = [dense(64, { activation: "relu" }), dense(10)];
    const training = await createTrainer({
      model: sequential(layers, { inputShape: [inputs] }),
      loss: "sparse-categorical-cross-entropy",
      optimizer: adam(),
      data: { x: new Float32Array(rows * inputs), y: new Int32Array(rows) },
    });
    const inPieces = paced(training, { most: rows });
    const start = performance.now();
    while (!wanted() && performance.now() - start < WARM_MS) {
      await inPieces.step({
        learningRate: new Array<number>(inPieces.updatesPerCall!).fill(0.001),
      });
    }
    await training.close();
  } catch {
    // Reported later.
  }
}
