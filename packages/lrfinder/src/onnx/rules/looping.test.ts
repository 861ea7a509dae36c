import type { GraphBuilder, Value } from "../graph/graph.js";
import { tanh } from "../ops/activations.js";
import { add, min, mul } from "../ops/arithmetic.js";
import { argMax, gather } from "../ops/indexing.js";
import { reshape } from "../ops/layout.js";
import { gemm, matMul } from "../ops/matrix.js";
import { looping } from "./looping.js";
import { sample, testOperators } from "./operator-table.test-kit.js";

/** A Scan over a body that is written by a function of its states and of what it takes of `scanned`. */
function scanned(
  graph: GraphBuilder,
  {
    states,
    scanned = [],
    attributes = {},
    body,
  }: {
    states: readonly Value[];
    scanned?: readonly Value[];
    attributes?: Parameters<GraphBuilder["applyAll"]>[2];
    body(
      inner: GraphBuilder,
      states: readonly Value[],
      parts: readonly Value[],
    ): { states: readonly Value[]; outputs?: readonly Value[] };
  },
): readonly Value[] {
  const inner = graph.within();
  const own = (value: Value, shape: Value["shape"]) =>
    inner.input(`${inner.name}/${inner.inputs.length}`, value.type, shape);
  const before = states.map((state) => own(state, state.shape));
  const parts = scanned.map((all) => own(all, all.shape.slice(1)));
  const { states: after, outputs = [] } = body(inner, before, parts);
  return graph.applyAll("Scan", [...states, ...scanned], {
    body: { graph: inner.build([...after, ...outputs]) },
    num_scan_inputs: { int: scanned.length },
    ...attributes,
  });
}

/** Several values as one, so that a loss depends on all of them. */
function joined(graph: GraphBuilder, values: readonly Value[]): Value {
  const flat = values.map((value) =>
    graph.apply("Reshape", [value, graph.constant([-1], { type: "int64" })]),
  );
  return graph.apply("Concat", flat, { axis: { int: 0 } });
}

const reversed = {
  scan_input_directions: { ints: [1] },
  scan_output_directions: { ints: [1] },
};

/** h ← tanh(h · W + x_t + b), which is put out as it is and doubled. */
function recurrent(attributes = {}) {
  return (graph: GraphBuilder, [h, x, w, b]: readonly Value[]) => {
    const [last, all] = scanned(graph, {
      ...{ states: [h!], scanned: [x!], attributes },
      body(inner, [before], [part]) {
        const next = tanh(inner, add(inner, gemm(inner, [before!, w!], { c: part! }), b!));
        return { states: [next], outputs: [add(inner, next, next)] };
      },
    });
    return joined(graph, [last!, all!]);
  };
}

/** A row's place, of which there are two. */
function bounded(graph: GraphBuilder, places: Value): Value {
  return min(graph, places, graph.constant(1, { type: "int64" }));
}

const cell = [
  sample([2, 3]),
  sample([4, 2, 3], { seed: 2 }),
  sample([3, 3], { seed: 3 }),
  sample([3], { seed: 4 }),
];

testOperators(looping, {
  Identity: {
    "a matrix": {
      inputs: [sample([2, 3])],
      write: (graph, [x]) => graph.apply("Identity", [x]),
    },
  },
  Scan: [
    { operations: 144 },
    {
      "with weights around it": { inputs: cell, write: recurrent() },
      "from the last turn to the first": { inputs: cell, write: recurrent(reversed) },
      "with weights that are read in two ways": {
        inputs: cell.slice(0, 3),
        write(graph, [h, x, w]) {
          const [last, all] = scanned(graph, {
            ...{ states: [h!], scanned: [x!] },
            body(inner, [before], [part]) {
              const next = tanh(inner, matMul(inner, add(inner, before!, part!), w!));
              return { states: [next], outputs: [matMul(inner, next, mul(inner, w!, w!))] };
            },
          });
          return joined(graph, [last!, all!]);
        },
      },
      "with factors around it": {
        inputs: cell.toSpliced(2, 1),
        write(graph, [h, x, b]) {
          const [last] = scanned(graph, {
            ...{ states: [h!], scanned: [x!] },
            body: (inner, [before], [part]) => ({
              states: [tanh(inner, add(inner, mul(inner, before!, b!), part!))],
            }),
          });
          return last!;
        },
      },
      "whose last state is a sum, of whose turns the way back needs nothing": {
        inputs: cell.slice(0, 2),
        write(graph, [h, x]) {
          const [last] = scanned(graph, {
            ...{ states: [h!], scanned: [x!] },
            body(inner, [before], [part]) {
              const half = inner.constant(0.5, { type: part!.type });
              return { states: [add(inner, mul(inner, before!, half), part!)] };
            },
          });
          return last!;
        },
      },
      "whose states change places": {
        inputs: [sample([2, 3]), sample([2, 3], { seed: 5 }), sample([3, 2, 3], { seed: 6 })],
        write(graph, [a, b, x]) {
          const outputs = scanned(graph, {
            ...{ states: [a!, b!], scanned: [x!] },
            body: (inner, [first, second], [part]) => ({
              states: [inner.apply("Identity", [second]), mul(inner, first!, part!)],
              outputs: [inner.apply("Identity", [first])],
            }),
          });
          return joined(graph, outputs);
        },
      },
      "that multiplies what it takes from the last turn on": {
        inputs: [sample([2, 3]), sample([4, 2, 3], { seed: 2 }), sample([3, 3], { seed: 3 })],
        write(graph, [h, x, w]) {
          const outputs = scanned(graph, {
            ...{ states: [h!], scanned: [x!], attributes: reversed },
            body(inner, [before], [part]) {
              const next = tanh(inner, add(inner, before!, matMul(inner, part!, w!)));
              return { states: [next], outputs: [mul(inner, next, part!)] };
            },
          });
          return joined(graph, outputs);
        },
      },
      "whose other state is a place": {
        inputs: [sample([2, 3]), sample([4, 2, 3], { seed: 2 })],
        write(graph, [h, x]) {
          const place = graph.constant([0, 1], { type: "int64", shape: [2] });
          const [last] = scanned(graph, {
            ...{ states: [h!, place], scanned: [x!] },
            body(inner, [before, chosen], [part]) {
              const largest = argMax(inner, mul(inner, before!, part!), 1);
              const next = tanh(inner, add(inner, before!, gather(inner, part!, chosen!)));
              return { states: [next, bounded(inner, reshape(inner, largest, [2]))] };
            },
          });
          return last!;
        },
      },
      "without states": {
        inputs: [sample([3, 2]), sample([2], { seed: 7 })],
        write: (graph, [x, w]) =>
          scanned(graph, {
            ...{ states: [], scanned: [x!] },
            body: (inner, _, [part]) => ({
              states: [],
              outputs: [mul(inner, mul(inner, part!, part!), w!)],
            }),
          })[0]!,
      },
      "within another": {
        inputs: [sample([2]), sample([2, 3, 2], { seed: 8 }), sample([2], { seed: 9 })],
        write(graph, [h, x, w]) {
          const [last] = scanned(graph, {
            ...{ states: [h!], scanned: [x!] },
            body(outer, [before], [rows]) {
              const [end] = scanned(outer, {
                ...{ states: [before!], scanned: [rows!] },
                body: (inner, [own], [part]) => ({
                  states: [
                    tanh(inner, add(inner, mul(inner, own!, w!), mul(inner, part!, before!))),
                  ],
                }),
              });
              return { states: [end!] };
            },
          });
          return last!;
        },
      },
    },
  ],
});
