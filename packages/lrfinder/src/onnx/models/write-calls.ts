import type { Value } from "../graph/graph.js";
import { sameShape, showShape } from "../graph/shape.js";
import type { FunctionalModel, LayersCall, MergeCall, Reading } from "./functional-model.js";
import type { ModelBuffer } from "./layers/buffer.js";
import type { Layer } from "./layers/layers.js";
import type { Parameter } from "./layers/parameter.js";
import { merged } from "./merging.js";
import { placed } from "./placed-error.js";
import { type LayersContext, layersWriter } from "./write-layers.js";

/** What a layer is called: by its kind, and its place among the model's layers. */
export function layerName({ kind }: Layer, place: number): string {
  return `${kind}_${place}`;
}

/** Writes the calls of a model one after another. */
export interface CallsWriter {
  /** Writes the next call, and gives what it makes. */
  write(call: LayersCall | MergeCall): Value;
  /** The value that is read. */
  valueAt(reading: Reading): Value;
  /** In training, what buffers have become so far, by their names. */
  readonly buffers: Readonly<Record<string, Value>>;
}

/** A writer of the calls of a model, whose layers may still become more. */
export function callsWriter(
  { layers }: Pick<FunctionalModel, "layers">,
  inputs: Readonly<Record<string, Value>>,
  context: LayersContext,
): CallsWriter {
  const values: Value[] = [];
  const uses = new Map<number, number>();
  const { write: writeLayer, buffers } = layersWriter({
    ...context,
    value: once(context.value),
    buffer: once(context.buffer),
  });
  const valueAt = (reading: Reading) =>
    typeof reading === "string" ? inputs[reading]! : values[reading]!;
  let written = 0;

  const writeLayers = ({ layers: places, x, beside = {} }: LayersCall): Value => {
    const unread = new Set(Object.keys(beside));
    const names = places.map((place) => layerName(layers[place]!, place));
    const output = places.reduce((before, place, i) => {
      const used = uses.get(place) ?? 0;
      uses.set(place, used + 1);
      return writeLayer(layers[place]!, before, {
        ...{ name: names[i]!, index: written++, uses: used },
        beside(name) {
          unread.delete(name);
          return Object.hasOwn(beside, name) ? valueAt(beside[name]!) : undefined;
        },
      });
    }, valueAt(x));
    const [first] = unread;
    if (first === undefined) return output;
    throw new TypeError(`${names.join(", ")}: nothing here reads ${first} beside what comes in`);
  };

  return {
    buffers,
    valueAt,
    write(call) {
      const value =
        "merge" in call
          ? placed(call.merge, () =>
              merged(context.graph, call.merge, { values: call.of.map(valueAt), axis: call.axis }),
            )
          : writeLayers(call);
      values.push(value);
      return value;
    },
  };
}

/** Makes each tensor once, however many layers ask for it; refuses one of two shapes. */
function once<T extends Parameter | ModelBuffer>(make: (tensor: T) => Value): (tensor: T) => Value {
  const made = new Map<string, readonly [tensor: T, value: Value]>();
  return (tensor) => {
    const [before, value] = made.get(tensor.name) ?? [tensor, make(tensor)];
    made.set(tensor.name, [before, value]);
    if (sameShape(before.shape, tensor.shape)) return value;
    const [was, is] = [before, tensor].map(({ shape }) => showShape(shape));
    throw new TypeError(
      `it serves twice, and its ${tensor.name.replace(/^.*\//, "")} would be ${was} and ${is}`,
    );
  };
}
