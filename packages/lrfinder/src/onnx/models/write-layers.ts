import { mix } from "../../numeric/hash.js";
import type { Value } from "../graph/graph.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { HeldLayer } from "./layers/layer.js";
import { type Layer, writeLayer } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import type { ModelSurroundings } from "./model-kind.js";
import { placed } from "./placed-error.js";

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

/** Where a layer stands in its model, and what it reads there. */
export interface LayerPlace {
  /** What it is called, for instance `dense_0`: what the names of its tensors begin with. */
  readonly name: string;
  /** A number that no other place has. */
  readonly index: number;
  /** How often it has been written before; default 0. */
  readonly uses?: number;
  /** What it can read beside what comes in, by name; default nothing. */
  beside?(name: string): Value | undefined;
}

/** Writes one layer after another. */
export interface LayersWriter {
  write(layer: Layer, x: Value, place: LayerPlace): Value;
  /** In training, what the buffers of the layers have become so far, by their names. */
  readonly buffers: Readonly<Record<string, Value>>;
}

/** A writer of layers, for one model. */
export function layersWriter(context: LayersContext): LayersWriter {
  const buffers: Record<string, Value> = {};
  const { value, buffer, prefix: _, ...surroundings } = context;
  const write = (layer: Layer, x: Value, place: LayerPlace): Value => {
    const { name: called, index, uses = 0, beside = () => undefined } = place;
    const own = `${called}/`;
    return placed(called, () =>
      writeLayer(layer, x, {
        ...{ ...surroundings, index, beside },
        parameter: (name, rest) => value({ l2: 0, ...rest, name: `${own}${name}` }),
        // A layer that serves twice goes on from what it has made of its buffers.
        buffer: (name, rest) =>
          buffers[`${own}${name}`] ?? buffer({ ...rest, changes: true, name: `${own}${name}` }),
        renew(name, next) {
          buffers[`${own}${name}`] = next;
        },
        within(inner, input, group) {
          const named = group === undefined ? own : `${own}${group}/`;
          // By the name, so that no layer within another drops the numbers that a third one drops.
          const apart = [...named].reduce(
            (hash, letter) => mix(letter.codePointAt(0)!, hash),
            uses,
          );
          return oneByOne(inner, input, (held, before, at) =>
            write(held as Layer, before, {
              name: `${named}${held.kind}_${at}`,
              ...{ index: mix(at, apart), uses, beside },
            }),
          );
        },
      }),
    );
  };
  return { write, buffers };
}

/** Writes layers, each reading the one before; the first reads `x`. */
export function writeLayers(
  layers: readonly Layer[],
  x: Value,
  context: LayersContext,
): WrittenLayers {
  const { write, buffers } = layersWriter(context);
  const output = oneByOne(layers, x, (layer, input, index) =>
    write(layer, input, { name: `${context.prefix ?? ""}${layer?.kind}_${index}`, index }),
  );
  return { output, buffers };
}

function oneByOne<L extends HeldLayer>(
  layers: readonly L[],
  first: Value,
  write: (layer: L, x: Value, place: number) => Value,
): Value {
  return layers.reduce((x, layer, place) => write(layer, x, place), first);
}
