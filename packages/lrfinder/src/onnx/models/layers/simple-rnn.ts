import { rnnCell } from "../../recurrent/rnn.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { type Recurrent, type RecurrentOptions, recurrentOf } from "./recurrent-options.js";
import { type RecurrentWriter, writeRecurring } from "./recurring.js";

/** A simple recurrent layer. */
export interface SimpleRnnLayer extends Recurrent {
  readonly kind: "simpleRnn";
}

/**
 * A simple recurrent layer (Elman 1990) over the places of a sequence, as Keras's `SimpleRNN`: its
 * state becomes activation(kernel · x + recurrent_kernel · state + bias). Rows `[length, size]` become
 * `[units]`, or `[length, units]` with `returnSequences`.
 *
 * In a model made by `modelFrom` it also reads `lengths`, how many places of each row count, `[]`: behind
 * them the state stays as it is, and what is put out for places is 0.
 *
 * Its weights are ONNX's: `kernel` `[units, size]`, `recurrent_kernel` `[units, units]` and `bias`
 * `[units]`. Files that are exported hold the operator `RNN`.
 *
 * @param units numbers of the state, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([simpleRnn(16), dense(1)], { inputShape: [24, 3] })
 */
export function simpleRnn(units: number, options: RecurrentOptions = {}): SimpleRnnLayer {
  addLayer("simpleRnn", writeSimpleRnn);
  return { kind: "simpleRnn", ...recurrentOf(units, options) };
}

/** Writes a simple recurrent layer in one direction. */
export const writeSimpleRnnTurns: RecurrentWriter<SimpleRnnLayer> = (layer, way) =>
  writeRecurring(layer, way, {
    ...{ kind: "simpleRnn", operator: "RNN", cell: rnnCell, gates: 1 },
    activations: [layer.activation],
  });

/** Writes a simple recurrent layer. */
export const writeSimpleRnn: LayerWriter<SimpleRnnLayer> = (layer, x, context) =>
  writeSimpleRnnTurns(layer, { x, context, backwards: false });
