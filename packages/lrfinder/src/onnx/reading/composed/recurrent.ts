import { intOf, stringOf } from "../../graph/attributes.js";
import type { Attributes, GraphBuilder, Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { add } from "../../ops/arithmetic.js";
import { expandTo } from "../../ops/broadcast.js";
import { clip } from "../../ops/elementwise.js";
import { concat, expand, reshape, slice, transpose } from "../../ops/layout.js";
import { gemm } from "../../ops/matrix.js";
import { less, where } from "../../ops/selection.js";
import { type CellActivation, cellActivations } from "./cell-activations.js";
import type { Composition } from "./composition.js";

/** What a cell is made of, in one direction. */
export interface CellParts {
  readonly graph: GraphBuilder;
  readonly attributes: Attributes;
  readonly activations: readonly CellActivation[];
  /** `[turns, rows, input size]`. */
  readonly x: Value;
  /** `[gates · hidden, input size]`. */
  readonly inputWeights: Value;
  /** `[gates · hidden, hidden]`. */
  readonly weights: Value;
  /** Of each gate `[gates · hidden]`, beside the input weights and beside the others. */
  readonly biases?: readonly [Value, Value];
  /** `[3 · hidden]`. */
  readonly peepholes?: Value;
  readonly hidden: number;
}

/** A cell in one direction: what is done for all turns at once, and how a turn is made. */
export interface Cell {
  /** One more dimension in front, for turns. */
  readonly scanned: readonly Value[];
  /** Writes a turn: what its states become, the hidden state first. */
  turn(body: GraphBuilder, states: readonly Value[], parts: readonly Value[]): readonly Value[];
}

/** A kind of recurrent operator. */
export interface CellKind {
  /** The places of the inputs for its states' first values, the hidden state's first. */
  readonly initial: readonly number[];
  /** The place of the input for peepholes, where it has them. */
  readonly peepholes?: number;
  readonly activations: readonly string[];
  cell(parts: CellParts): Cell;
}

/** What a product is cut off at, where a node says so. */
export function clipped(graph: GraphBuilder, x: Value, { clip: most }: Attributes): Value {
  if (!most || !("float" in most) || !(most.float > 0)) return x;
  return clip(graph, x, { low: -most.float, high: most.float });
}

/** What inputs give to gates, of all turns in one product. */
export function ofInputs(
  graph: GraphBuilder,
  { x, inputWeights }: Pick<CellParts, "x" | "inputWeights">,
  bias: Value | undefined,
): Value {
  const [turns, rows, size] = x.shape.map(known) as [number, number, number];
  const flat = reshape(graph, x, [turns * rows, size]);
  const product = gemm(graph, [flat, inputWeights], { transB: true, ...(bias && { c: bias }) });
  return reshape(graph, product, [turns, rows, product.shape[1]!]);
}

/** The sum of both biases, where there are any. */
export function bothBiases({ graph, biases }: CellParts): Value | undefined {
  return biases && add(graph, ...biases);
}

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
      return scanned(graph, cell, {
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

/** Whether a row still has a turn: `[turns, rows, 1]`; undefined where all have all. */
function maskOf(graph: GraphBuilder, lengths: Value, turns: number): Value | undefined {
  if (graph.dataOf(lengths)?.every((length) => length >= turns)) return undefined;
  const numbers = Array.from({ length: turns }, (_, turn) => turn);
  const places = graph.constant(numbers, { type: lengths.type, shape: [turns, 1, 1] });
  return less(graph, places, reshape(graph, lengths, [1, known(lengths.shape[0]!), 1]));
}

/** Runs a cell over its turns: its last states, and the hidden state of every turn. */
function scanned(
  graph: GraphBuilder,
  cell: Cell,
  {
    starts,
    mask,
    backwards,
  }: { starts: readonly Value[]; mask: Value | undefined; backwards: boolean },
): { states: readonly Value[]; outputs: Value } {
  const body = graph.within();
  const input = ({ type }: Value, shape: Value["shape"]) =>
    body.input(`${body.name}/input_${body.inputs.length}`, type, shape);
  const states = starts.map((start) => input(start, start.shape));
  const all = [...cell.scanned, ...(mask ? [mask] : [])];
  const parts = all.map((each) => input(each, each.shape.slice(1)));
  const next = cell.turn(body, states, parts.slice(0, cell.scanned.length));
  const has = mask && parts.at(-1)!;
  const kept = next.map((value, i) =>
    has ? where(body, has, { yes: value, no: states[i]! }) : value,
  );
  const zero = body.constant(0, { type: next[0]!.type });
  const output = has
    ? where(body, has, { yes: next[0]!, no: zero })
    : body.apply("Identity", [next[0]]);
  const direction = backwards ? 1 : 0;
  const results = graph.applyAll("Scan", [...starts, ...all], {
    body: { graph: body.build([...kept, output]) },
    num_scan_inputs: { int: all.length },
    ...(backwards && {
      scan_input_directions: { ints: all.map(() => direction) },
      scan_output_directions: { ints: [direction] },
    }),
  });
  return { states: results.slice(0, starts.length), outputs: results.at(-1)! };
}
