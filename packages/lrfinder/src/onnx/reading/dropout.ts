import { sizeOf } from "../graph/shape.js";
import { dropped } from "../models/layers/dropout.js";
import type { ModelSurroundings } from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { reshape } from "../ops/layout.js";
import type { Entry } from "./scope.js";
import { asValue, typeOf } from "./scope.js";
import type { OwnWriter } from "./writing.js";

/** What ONNX drops where a file does not say. */
const RATIO = 0.5;

/**
 * Writes the Dropouts of a file. In training they drop by a hash of seed, step, row and place, so
 * that a step can be repeated to the bit; ONNX Runtime would remove the operator itself while it
 * loads a graph.
 */
export function dropoutWriter(
  { mode }: Pick<OnnxModel, "mode">,
  { graph, training, rowKeys }: ModelSurroundings,
): OwnWriter {
  let index = 0;
  return (_, [x, ratio]) => {
    index++;
    const rate = ratio ? ratio.folded?.data[0] : RATIO;
    if (rate === undefined) throw new TypeError("its ratio depends on data");
    if (!training || mode === "inference" || rate === 0) return [x as Entry];
    const keys = rowKeys();
    const { shape } = typeOf(x!);
    const rows = Number(keys.shape[0]);
    const size = sizeOf(shape);
    if (size % rows !== 0) throw new TypeError("what it drops has no part for each row");
    // Which rows the numbers belong to need not be known: each is dropped by itself.
    const value = reshape(graph, asValue(graph, x!), [rows, size / rows]);
    const context = { graph, index: index - 1, training, rowKeys: () => keys };
    const kept = dropped(value, { rate, seed: 0 }, context);
    return [{ value: reshape(graph, kept, shape) }];
  };
}
