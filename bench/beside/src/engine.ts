import { moduleUrl } from "./clones.js";

/** A trainer of either clone, as far as it is asked here. */
export interface AnyTrainer {
  weights(): Promise<unknown>;
  predict(x: Float32Array): Promise<unknown>;
  close(): Promise<void>;
}

interface EngineModule {
  readonly dense: (units: number, options?: { activation: string }) => unknown;
  readonly dropout: (rate: number) => unknown;
  readonly adam: () => unknown;
  readonly sequential: (
    layers: readonly unknown[],
    options: { inputShape: readonly number[] },
  ) => unknown;
  readonly fit: (
    training: AnyTrainer,
    options: object,
  ) => Promise<{ history: unknown; updates: number; stoppedBy: string }>;
  readonly createTrainer?: (options: object) => Promise<AnyTrainer>;
  readonly trainer?: (options: object) => Promise<AnyTrainer>;
  readonly verifyLearningRate?: Verify;
  readonly verify?: Verify;
}

type Verify = (target: object, options: object) => Promise<unknown>;

interface CoreModule {
  readonly findLearningRate: (training: AnyTrainer, options: object) => Promise<unknown>;
}

/**
 * What is asked of the library of either clone, under the names that d9acdc8 has or those that came
 * later.
 */
export interface Engine
  extends CoreModule,
    Pick<EngineModule, "dense" | "dropout" | "adam" | "sequential" | "fit"> {
  readonly createTrainer: (options: object) => Promise<AnyTrainer>;
  readonly verifyLearningRate: Verify;
}

/** The library of a clone. */
export async function engineOf(clone: string): Promise<Engine> {
  const core: CoreModule = await import(moduleUrl(clone, "lrfinder"));
  const engine: EngineModule = await import(moduleUrl(clone, "lrfinder/onnx"));
  const createTrainer = engine.createTrainer ?? engine.trainer;
  const verify = engine.verifyLearningRate ?? engine.verify;
  if (!createTrainer || !verify)
    throw new Error(`${clone} has no trainer, or nothing that verifies`);
  const { dense, dropout, adam, sequential, fit } = engine;
  return {
    ...{ dense, dropout, adam, sequential, fit, createTrainer },
    findLearningRate: core.findLearningRate,
    // A rate that is an option was `lr`, and became `learningRate`: each ignores the other.
    verifyLearningRate: (target, options) => {
      const rate = "learningRate" in options ? { lr: options.learningRate } : {};
      return verify(target, { ...options, ...rate });
    },
  };
}
