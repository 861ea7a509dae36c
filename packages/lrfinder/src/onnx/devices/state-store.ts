import { floatsOf, type OnnxRuntime, type Tensor } from "./onnx-runtime.js";

/**
 * The tensors that training changes, in the order of the step's state, where the device keeps them.
 *
 * They are never written to: a run makes new ones. To keep a state is to keep a reference to it.
 */
export type State = readonly Tensor[];

/** A tensor's numbers, before a device has it. */
export interface StateNumbers {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * Where a device keeps states between runs.
 *
 * Runs take and give states as they are. Only this port looks into them, so that a device with a
 * memory of its own need not give its tensors away after every run.
 */
export interface StateStore {
  /** A state of these numbers, whose arrays are then the store's. */
  put(tensors: readonly StateNumbers[]): State;
  /** The numbers of each tensor, in arrays that are the caller's. */
  read(state: State): Promise<readonly Float32Array[]>;
  /**
   * Says that someone needs the tensors of a state. Successive states may share those that do not
   * change.
   */
  retain(state: State): void;
  /**
   * Says, once for each `retain`, that they are no longer needed: what nobody needs may be freed.
   */
  release(state: State): void;
}

/** States in the memory of the program, which the garbage collector frees. */
export function statesInMemory(ort: Pick<OnnxRuntime, "Tensor">): StateStore {
  return {
    put: (tensors) =>
      tensors.map(({ data, shape }) => new ort.Tensor("float32", data as never, shape)),
    read: async (state) => state.map((tensor) => floatsOf(tensor).slice()),
    retain() {},
    release() {},
  };
}
