import type { DataType } from "../graph/element-types.js";
import type { Layer } from "./layers/layers.js";
import type { Merge } from "./merging.js";

/** What a row of an input is. */
export interface ModelInput {
  /** Its shape, without the batch; `[]` for a single number. */
  readonly shape: readonly number[];
  /** The type of its numbers; default `"float32"`. */
  readonly type?: DataType;
}

/** A value within a model: the name of an input, or the place of the call that makes it. */
export type Reading = string | number;

/** Layers that read a value, each after the first the one before. */
export interface LayersCall {
  /** Their places among the model's layers: a layer that is called twice has one set of weights. */
  readonly layers: readonly number[];
  readonly x: Reading;
  /** What they read beside it, by name. */
  readonly beside?: Readonly<Record<string, Reading>>;
}

/** Values that become one. */
export interface MergeCall {
  readonly merge: Merge;
  readonly of: readonly Reading[];
  /** The dimension of a row along which values are put behind one another. */
  readonly axis?: number;
}

/** Layers that are called on values: plain data. */
export interface FunctionalModel {
  readonly kind: "functional";
  readonly inputs: Readonly<Record<string, ModelInput>>;
  readonly layers: readonly Layer[];
  /** In an order in which they can be made. */
  readonly calls: readonly (LayersCall | MergeCall)[];
  readonly outputs: Readonly<Record<string, Reading>>;
}
