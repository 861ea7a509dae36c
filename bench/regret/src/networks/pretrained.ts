import { adam, createTrainer, fit, type Weights } from "lrfinder/onnx";
import { dividedShaped } from "../data/shaped/divided-shaped.js";
import { type ShapedSourceName, shapedSources } from "../data/shaped/shaped-sources.js";
import { modelOf } from "./model-of.js";
import type { Network } from "./network.js";

/** What a body has learned before. */
export interface Pretraining {
  /** Rows of the same shape, with other answers. */
  readonly on: ShapedSourceName;
  readonly epochs: number;
}

const LEARNING_RATE = 0.003;

/** The weights of a network's body after a training with Adam; each is trained once. */
export function pretrained(network: Network, pretraining: Pretraining): Promise<Weights> {
  const key = JSON.stringify({ network, pretraining });
  const known = bodies.get(key);
  if (known !== undefined) return known;
  const made = trained(network, pretraining);
  bodies.set(key, made);
  return made;
}

const bodies = new Map<string, Promise<Weights>>();

async function trained(network: Network, { on, epochs }: Pretraining): Promise<Weights> {
  const rows = shapedSources[on]();
  const { model, head } = modelOf(network, rows);
  const training = await createTrainer({
    ...{ model, optimizer: adam(), batchSize: 32 },
    ...{ loss: "sparse-categorical-cross-entropy", data: dividedShaped(rows).training },
  });
  try {
    await fit(training, { epochs, learningRate: LEARNING_RATE });
    const weights = Object.entries(await training.weights());
    return Object.fromEntries(weights.filter(([name]) => !name.startsWith(`${head}/`)));
  } finally {
    await training.close();
  }
}
