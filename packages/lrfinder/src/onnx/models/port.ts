import type { DataType } from "../graph/element-types.js";

/** A tensor that goes into a model, or comes out of it, row by row. */
export interface Port {
  readonly name: string;
  readonly type: DataType;
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** How many places there are in the table whose rows it looks up, where it does. */
  readonly places?: number;
}

/** A tensor that comes out of a model. */
export interface OutputPort extends Port {
  /** What has made probabilities of its logits, where something has. */
  readonly squashedBy?: "sigmoid" | "softmax";
  /** Of a softmax, along which axis, counted from the end, where that is known. */
  readonly squashedAxis?: number;
  /** Whether the model gives these logits, too. */
  readonly hasLogits?: boolean;
  /** Whether it is one number for the whole batch, its loss for instance, and not one of each row. */
  readonly ofBatch?: boolean;
}
