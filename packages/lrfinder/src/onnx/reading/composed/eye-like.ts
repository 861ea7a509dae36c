import { intOf } from "../../graph/attributes.js";
import { dataTypeOf, elementTypes } from "../../graph/element-types.js";
import { known } from "../../graph/shape.js";
import type { Composition } from "./composition.js";

/** Ones along a diagonal, in the shape of a matrix: a constant. */
export const eyeLike: Composition = ({ graph, inputs: [x], attributes }) => {
  const [rows, columns] = x!.shape.map(known) as [number, number];
  const diagonal = intOf(attributes, "k", 0);
  const data = Array.from({ length: rows * columns }, (_, i) =>
    (i % columns) - Math.floor(i / columns) === diagonal ? 1 : 0,
  );
  const type = dataTypeOf(intOf(attributes, "dtype", elementTypes[x!.type].number));
  return [graph.constant(data, { type, shape: [rows, columns] })];
};
