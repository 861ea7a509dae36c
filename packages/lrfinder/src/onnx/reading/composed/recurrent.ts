import { intOf, stringOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { expandTo } from "../../ops/broadcast.js";
import { concat, expand, reshape, slice, transpose } from "../../ops/layout.js";
import type { CellKind } from "../../recurrent/cell.js";
import { cellActivations } from "../../recurrent/cell-activations.js";
import { maskOf, overTurns } from "../../recurrent/over-turns.js";
import type { Composition } from "./composition.js";

/** Writes a recurrent operator of ONNX as a Scan over its turns for each direction. */
export function recurrent(kind: CellKind): Composition {
  return ({ graph, inputs, attributes }) => {
    const [given, inputWeights, weights, bias, lengths] = inputs as [
      Value,
      Value,
      Value,
      Value?,
      Value?,
    ];
    const rowsFirst = intOf(attributes, "layout", 0) === 1;
    const turned = (x: Value, order: readonly number[]) =>
      rowsFirst ? transpose(graph, x, order) : x;
    const x = turned(given, [1, 0, 2]);
    const [turns, rows] = x.shape.map(known) as [number, number];
    const [directions, all, hidden] = weights.shape.map(known) as [number, number, number];
    const activations = cellActivations(attributes, { defaults: kind.activations, directions });
    const of = (value: Value, direction: number) =>
      reshape(
        graph,
        directions === 1
          ? value
          : slice(graph, value, { axis: 0, start: direction, end: direction + 1 }),
        value.shape.slice(1),
      );
    const starts = kind.initial.map((place) => {
      const start = inputs[place];
      // States that a file holds for one row are those of every row.
      if (start) return expandTo(graph, turned(start, [1, 0, 2]), [directions, rows, hidden]);
      return expand(graph, graph.constant(0, { type: x.type }), [directions, rows, hidden]);
    });
    const mask = lengths && maskOf(graph, lengths, turns);
    const first = stringOf(attributes, "direction", "forward") === "reverse" ? 1 : 0;

    const results = Array.from({ length: directions }, (_, direction) => {
      const both = bias && of(bias, direction);
      const half = (start: number) => slice(graph, both!, { axis: 0, start, end: start + all });
      const peepholes = kind.peepholes === undefined ? undefined : inputs[kind.peepholes];
      const cell = kind.cell({
        ...{ graph, attributes, x, hidden, activations: activations[direction]! },
        inputWeights: of(inputWeights, direction),
        weights: of(weights, direction),
        ...(both && { biases: [half(0), half(all)] as const }),
        ...(peepholes && { peepholes: of(peepholes, direction) }),
      });
      return overTurns(graph, cell, {
        starts: starts.map((start) => of(start, direction)),
        ...{ mask, backwards: (first + direction) % 2 === 1 },
      });
    });
    const joined = (parts: readonly Value[], axis: number) => {
      const apart = parts.map((part) => reshape(graph, part, part.shape.toSpliced(axis, 0, 1)));
      return directions === 1 ? apart[0]! : concat(graph, apart, axis);
    };
    const y = joined(
      results.map(({ outputs }) => outputs),
      1,
    );
    const ends = kind.initial.map((_, i) =>
      joined(
        results.map(({ states }) => states[i]!),
        0,
      ),
    );
    return [turned(y, [2, 0, 1, 3]), ...ends.map((end) => turned(end, [1, 0, 2]))];
  };
}
