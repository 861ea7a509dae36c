import { trueOrFalse } from "../../../numeric/checks.js";
import { gruCell } from "../../recurrent/gru.js";
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

/** What can be chosen for a GRU. */
export interface GruOptions extends RecurrentOptions {
  /** Applied to the gates; default `"sigmoid"`. */
  readonly recurrentActivation?: CellActivationName;
  /**
   * Whether the reset gate multiplies what the recurrent kernel has made of the state, as in Keras,
   * PyTorch and cuDNN, with biases of its own; else it multiplies the state itself (Cho et al. 2014).
   * Default true.
   */
  readonly resetAfter?: boolean;
}

/** A GRU. */
export interface GruLayer extends Recurrent {
  readonly kind: "gru";
  readonly recurrentActivation: CellActivationName;
  readonly resetAfter: boolean;
}

/**
 * A gated recurrent unit (Cho et al. 2014) over the places of a sequence, as Keras's `GRU`: rows
 * `[length, size]` become `[units]`, or `[length, units]` with `returnSequences`.
 *
 * In a model made by `modelFrom` it also reads `lengths`, how many places of each row count, `[]`: behind
 * them the state stays as it is, and what is put out for places is 0.
 *
 * Its weights are ONNX's: `kernel` `[3 · units, size]`, `recurrent_kernel` `[3 · units, units]` and
 * `bias` `[2, 3 · units]`, of both kernels (without `resetAfter` `[3 · units]`), the gates one behind
 * the other: update, reset, and the candidate. Files that are exported hold the operator `GRU`.
 *
 * @param units numbers of the state, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([gru(32, { returnSequences: true }), dense(5)], { inputShape: [24, 3] })
 */
export function gru(units: number, options: GruOptions = {}): GruLayer {
  addLayer("gru", writeGru);
  return {
    kind: "gru",
    ...recurrentOf(units, options),
    recurrentActivation: cellActivation(
      "recurrentActivation",
      options.recurrentActivation ?? "sigmoid",
    ),
    resetAfter: trueOrFalse("resetAfter", options.resetAfter ?? true),
  };
}

/** Writes a GRU in one direction. */
export const writeGruTurns: RecurrentWriter<GruLayer> = (layer, way) =>
  writeRecurring(layer, way, {
    ...{ kind: "gru", operator: "GRU", cell: gruCell, gates: 3 },
    activations: [layer.recurrentActivation, layer.activation],
    twoBiases: layer.resetAfter,
    attributes: { linear_before_reset: { int: layer.resetAfter ? 1 : 0 } },
  });

/** Writes a GRU. */
export const writeGru: LayerWriter<GruLayer> = (layer, x, context) =>
  writeGruTurns(layer, { x, context, backwards: false });
