import { dense, sequential, trainer } from "lrfinder/onnx";

/**
 * Loads the runtime while its reader still chooses, by preparing the smallest of trainings. That it may fail is told
 * when a real one is asked for.
 */
export async function warmUp(): Promise<void> {
  try {
    const model = sequential([dense(1)], { inputShape: [1] });
    const data = { x: [0, 1], y: [0, 1] };
    const training = await trainer({ model, loss: "mean-squared-error", data });
    await training.step({ learningRate: [0.1] });
    await training.close();
  } catch {
    // Told later.
  }
}
