import { mix } from "../../numeric/hash.js";
import type { Value } from "../graph/graph.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { HeldLayer } from "./layers/layer.js";
import { type Layer, writeLayer } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelSurroundings } from "./model-kind.js";

/** What layers are written into, and where their tensors come from. */
export interface LayersContext
  extends Pick<ModelSurroundings, "graph" | "training" | "rowKeys" | "rowMask"> {
  /** What the name of every tensor begins with; default nothing. */
  readonly prefix?: string;
  /** The value of a parameter, which is named within the model. */
  value(parameter: Parameter): Value;
  /** The value of a buffer, likewise. */
  buffer(buffer: ModelBuffer): Value;
}

/** What layers have written. */
export interface WrittenLayers {
  readonly output: Value;
  /** In training, what each of their buffers becomes, by its name. */
  readonly buffers: Readonly<Record<string, Value>>;
}

/** Writes layers, each reading the one before; the first reads `x`. */
export function writeLayers(
  layers: readonly Layer[],
  x: Value,
  context: LayersContext,
): WrittenLayers {
  const buffers: Record<string, Value> = {};
  const { value, buffer, prefix = "", ...surroundings } = context;
  const writeAll = (
    held: readonly HeldLayer[],
    first: Value,
    { before, indexOf }: { before: string; indexOf: (place: number) => number },
  ): Value =>
    held.reduce((input, layer, place) => {
      const own = `${before}${layer.kind}_${place}/`;
      const index = indexOf(place);
      return writeLayer(layer as Layer, input, {
        ...surroundings,
        index,
        parameter: (name, rest) => value({ l2: 0, ...rest, name: `${own}${name}` }),
        buffer: (name, rest) => buffer({ ...rest, changes: true, name: `${own}${name}` }),
        renew(name, next) {
          buffers[`${own}${name}`] = next;
        },
        within(inner, input, group) {
          const named = group === undefined ? own : `${own}${group}/`;
          // By the name, so that no layer within another drops the numbers that a third one drops.
          const apart = [...named].reduce((hash, letter) => mix(letter.codePointAt(0)!, hash), 0);
          const inside = (at: number) => mix(at, apart);
          return writeAll(inner, input, { before: named, indexOf: inside });
        },
      });
    }, first);
  const output = writeAll(layers, x, { before: prefix, indexOf: (place) => place });
  return { output, buffers };
}
