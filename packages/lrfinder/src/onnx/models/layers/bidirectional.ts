import { oneOf } from "../../../numeric/checks.js";
import type { Value } from "../../graph/graph.js";
import { add, mul } from "../../ops/arithmetic.js";
import { concat } from "../../ops/layout.js";
import { addLayer } from "./add-layer.js";
import { type GruLayer, writeGruTurns } from "./gru.js";
import type { LayerWriter } from "./layer.js";
import { type LstmLayer, writeLstmTurns } from "./lstm.js";
import type { RecurrentWriter } from "./recurring.js";
import { type SimpleRnnLayer, writeSimpleRnnTurns } from "./simple-rnn.js";

/** Any layer that can be run in both directions. */
export type RecurrentLayer = GruLayer | LstmLayer | SimpleRnnLayer;

/** What becomes of the results of both directions. */
export type MergeMode = "concat" | "sum" | "mul" | "ave";

const mergeModes: readonly MergeMode[] = ["concat", "sum", "mul", "ave"];

/** What can be chosen for both directions. */
export interface BidirectionalOptions {
  /**
   * What becomes of both results: `"concat"` puts that from behind behind the other, in `2 · units`
   * numbers, `"sum"` adds them, `"mul"` multiplies them, and `"ave"` takes their mean. Default
   * `"concat"`.
   */
  readonly mergeMode?: MergeMode;
}

/** A recurrent layer in both directions. */
export interface BidirectionalLayer extends Required<BidirectionalOptions> {
  readonly kind: "bidirectional";
  readonly layer: RecurrentLayer;
}

/**
 * Runs a recurrent layer from the first place of a sequence to the last, and another like it from the
 * last to the first (Schuster and Paliwal 1997), as Keras's `Bidirectional`. With `returnSequences`
 * both results of a place stand together.
 *
 * Its weights are those of the layer, twice: `bidirectional_0/forward/kernel`,
 * `bidirectional_0/backward/kernel` and so on.
 *
 * @param layer what `lstm()`, `gru()` or `simpleRnn()` gives.
 * @returns the layer; a `RangeError` for another layer or mode.
 * @example bidirectional(lstm(16, { returnSequences: true }))
 */
export function bidirectional(
  layer: RecurrentLayer,
  { mergeMode = "concat" }: BidirectionalOptions = {},
): BidirectionalLayer {
  addLayer("bidirectional", writeBidirectional);
  if (!Object.hasOwn(writers, layer?.kind)) {
    throw new RangeError(
      `layer must be made by lstm(), gru() or simpleRnn(), not ${JSON.stringify(layer)}`,
    );
  }
  return {
    kind: "bidirectional",
    layer,
    mergeMode: oneOf("mergeMode", mergeMode, mergeModes),
  };
}

const writers: { readonly [K in RecurrentLayer["kind"]]: RecurrentWriter<never> } = {
  gru: writeGruTurns,
  lstm: writeLstmTurns,
  simpleRnn: writeSimpleRnnTurns,
};

/** Writes a recurrent layer in both directions. */
export const writeBidirectional: LayerWriter<BidirectionalLayer> = (
  { layer, mergeMode },
  x,
  context,
) => {
  const { graph, beside } = context;
  const [there, back] = (["forward", "backward"] as const).map((way) => {
    const parameter: typeof context.parameter = (name, tensor) =>
      context.parameter(`${way}/${name}`, tensor);
    return writers[layer.kind](layer as never, {
      ...{ x, context: { graph, parameter, beside } },
      backwards: way === "backward",
    });
  }) as [Value, Value];
  if (mergeMode === "concat") return concat(graph, [there, back], there.shape.length - 1);
  if (mergeMode === "mul") return mul(graph, there, back);
  const sum = add(graph, there, back);
  return mergeMode === "sum" ? sum : mul(graph, sum, graph.constant(1 / 2));
};
