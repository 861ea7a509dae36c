import type { Value } from "../graph/graph.js";
import { type Layer, writeLayer } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelSurroundings } from "./model-kind.js";

/** What layers are written into, and where their parameters come from. */
export interface LayersContext extends Pick<ModelSurroundings, "graph" | "training" | "rowKeys"> {
  /** What every parameter's name begins with; default nothing. */
  readonly prefix?: string;
  /** The value of a parameter, which is named within the model. */
  value(parameter: Parameter): Value;
}

/** Writes layers, each reading the one before; the first reads `x`. */
export function writeLayers(
  layers: readonly Layer[],
  x: Value,
  { graph, training, rowKeys, prefix = "", value }: LayersContext,
): Value {
  return layers.reduce(
    (before, layer, index) =>
      writeLayer(layer, before, {
        ...{ graph, index, training, rowKeys },
        parameter: (name, rest) =>
          value({ l2: 0, ...rest, name: `${prefix}${layer.kind}_${index}/${name}` }),
      }),
    x,
  );
}
