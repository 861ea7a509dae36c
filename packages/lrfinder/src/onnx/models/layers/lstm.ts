import { trueOrFalse } from "../../../numeric/checks.js";
import { lstmCell } from "../../recurrent/lstm.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import {
  type CellActivationName,
  cellActivation,
  type Recurrent,
  type RecurrentOptions,
  recurrentOf,
} from "./recurrent-options.js";
import { type RecurrentWriter, writeRecurring } from "./recurring.js";

/** What can be chosen for an LSTM. */
export interface LstmOptions extends RecurrentOptions {
  /** Applied to the gates; default `"sigmoid"`. */
  readonly recurrentActivation?: CellActivationName;
  /**
   * Whether the biases of the forget gate start from 1, so that little is forgotten at first; default
   * true.
   */
  readonly unitForgetBias?: boolean;
}

/** An LSTM. */
export interface LstmLayer extends Recurrent {
  readonly kind: "lstm";
  readonly recurrentActivation: CellActivationName;
  readonly unitForgetBias: boolean;
}

/**
 * A long short-term memory (Hochreiter and Schmidhuber 1997) over the places of a sequence, as
 * Keras's `LSTM`: rows `[length, size]` become `[units]`, or `[length, units]` with
 * `returnSequences`.
 *
 * In a model made by `modelFrom` it also reads `lengths`, how many places of each row count, `[]`: behind
 * them the state stays as it is, and what is put out for places is 0.
 *
 * Its weights are ONNX's: `kernel` `[4 · units, size]`, `recurrent_kernel` `[4 · units, units]` and
 * `bias` `[4 · units]`, the gates one behind the other: input, output, forget, and what is
 * remembered. Files that are exported hold the operator `LSTM`.
 *
 * @param units numbers of the state, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([lstm(32), dense(1)], { inputShape: [24, 3] })
 */
export function lstm(units: number, options: LstmOptions = {}): LstmLayer {
  addLayer("lstm", writeLstm);
  return {
    kind: "lstm",
    ...recurrentOf(units, options),
    recurrentActivation: cellActivation(
      "recurrentActivation",
      options.recurrentActivation ?? "sigmoid",
    ),
    unitForgetBias: trueOrFalse("unitForgetBias", options.unitForgetBias ?? true),
  };
}

/** Writes an LSTM in one direction. */
export const writeLstmTurns: RecurrentWriter<LstmLayer> = (layer, way) => {
  const { activation, recurrentActivation, biasInitializer } = layer;
  const forget = layer.unitForgetBias ? "ones" : biasInitializer;
  return writeRecurring(layer, way, {
    ...{ kind: "lstm", operator: "LSTM", cell: lstmCell, gates: 4 },
    activations: [recurrentActivation, activation, activation],
    biasInitializers: [biasInitializer, biasInitializer, forget, biasInitializer],
  });
};

/** Writes an LSTM. */
export const writeLstm: LayerWriter<LstmLayer> = (layer, x, context) =>
  writeLstmTurns(layer, { x, context, backwards: false });
