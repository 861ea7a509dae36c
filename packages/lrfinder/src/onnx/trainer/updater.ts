import type { Measured } from "../../range-test/trainer.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { UpdateOrder } from "./training.js";

/** The tensors that training changes, in the order of the step's state. */
export type State = readonly Tensor[];

/** What a run of updates gives back: never the state it was given, which stays as it was. */
export interface Updated {
  readonly state: State;
  readonly measured: Measured;
  /** How many of the ordered updates were made; fewer only where the run was aborted. */
  readonly made: number;
}

/** Makes updates, by whichever closing of the step fits the size of its batches. */
export interface Updater {
  /** The most updates that one run should be given. */
  readonly most: number;
  run(
    state: State,
    orders: readonly UpdateOrder[],
    options: { aborted: () => boolean },
  ): Promise<Updated>;
  release(): Promise<void>;
}
