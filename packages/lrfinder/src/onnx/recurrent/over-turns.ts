import type { GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reshape } from "../ops/layout.js";
import { less, where } from "../ops/selection.js";
import type { Cell } from "./cell.js";

/** Whether a row still has a turn: `[turns, rows, 1]`; undefined where all have all. */
export function maskOf(graph: GraphBuilder, lengths: Value, turns: number): Value | undefined {
  if (graph.dataOf(lengths)?.every((length) => length >= turns)) return undefined;
  const numbers = Array.from({ length: turns }, (_, turn) => turn);
  const places = graph.constant(numbers, { type: lengths.type, shape: [turns, 1, 1] });
  return less(graph, places, reshape(graph, lengths, [1, known(lengths.shape[0]!), 1]));
}

/** What a cell is run from, and how. */
export interface TurnOptions {
  /** The first values of its states, `[rows, hidden]`. */
  readonly starts: readonly Value[];
  /** Which rows still have a turn (`maskOf`); undefined: all have all. */
  readonly mask?: Value;
  /** Whether the last turn is the first that is made. */
  readonly backwards: boolean;
}

/** Runs a cell over its turns as a Scan: its last states, and the hidden state of every turn. */
export function overTurns(
  graph: GraphBuilder,
  cell: Cell,
  { starts, mask, backwards }: TurnOptions,
): { readonly states: readonly Value[]; readonly outputs: Value } {
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
