import type { GraphBuilder, Value } from "../graph/graph.js";
import { axisFromFront, sameShape } from "../graph/shape.js";
import { concat, reshape, transpose } from "../ops/layout.js";
import { intIn, intsIn } from "./attribute-values.js";
import type { FileGraph, FileNode } from "./file-graph.js";
import { asValue, type Entry, foldedEntry, typeOf } from "./scope.js";
import type { OwnWriter, Writing } from "./writing.js";

/** The graph of a loop, and how its nodes are written. */
interface Looping {
  readonly body: FileGraph;
  /** Writes a graph of the file within a scope of its own; gives its outputs. */
  write(writing: Writing, graph: FileGraph, inputs: readonly Entry[]): readonly Entry[];
}

/** More nodes than these are not written out for all turns of a loop. */
const MOST_NODES = 20_000;

/** What would be renewed in every turn, or has to be drawn anew, is not looped over. */
const refused: OwnWriter = () => {
  throw new TypeError("it stands within a loop, where it is not trained");
};
const noOwn = { BatchNormalization: refused, Dropout: refused };

/** Writes a Loop as all of its turns one after another, if it is known how many there are. */
export function writeLoop(
  writing: Writing,
  inputs: readonly (Entry | undefined)[],
  { body, write }: Looping,
): readonly Entry[] {
  const [count, condition, ...starts] = inputs;
  const most = count ? count.folded?.data[0] : Number.POSITIVE_INFINITY;
  const begins = condition ? condition.folded?.data[0] : 1;
  if (most === undefined || begins === undefined) {
    throw new TypeError("how many turns it makes depends on data");
  }
  const outputs: (readonly Entry[])[] = [];
  let states = starts as readonly Entry[];
  for (let turn = 0, goes = begins; turn < most && goes !== 0; turn++) {
    if ((turn + 1) * body.nodes.length > MOST_NODES) {
      throw new TypeError(`its turns are more than ${MOST_NODES} nodes`);
    }
    const given = [
      foldedEntry({ type: "int64", shape: [], data: [turn] }),
      foldedEntry({ type: "bool", shape: [], data: [1] }),
      ...states,
    ];
    const [next, ...others] = write({ ...writing, own: noOwn }, body, given);
    const known = next!.folded?.data[0];
    if (known === undefined) throw new TypeError("when it ends depends on data");
    goes = known;
    states = others.slice(0, starts.length);
    outputs.push(others.slice(starts.length));
  }
  const stacked = body.outputs.slice(1 + starts.length).map((_, i) => {
    if (outputs.length === 0) throw new TypeError("it makes no turn");
    const parts = outputs.map((each) => {
      const { shape } = typeOf(each[i]!);
      return reshape(writing.graph, asValue(writing.graph, each[i]!), [1, ...shape]);
    });
    return { value: concat(writing.graph, parts, 0) };
  });
  return [...states, ...stacked];
}

/** Writes a Scan as one of ours, which takes turns along the first axis alone. */
export function writeScan(
  writing: Writing,
  { inputs, node: { attributes, version } }: { inputs: readonly Entry[]; node: FileNode },
  { body, write }: Looping,
): readonly Entry[] {
  if (version < 9) throw new TypeError("it takes turns for each row of a batch, as before set 9");
  const { graph } = writing;
  const scanned = intIn(attributes.num_scan_inputs, 0);
  const count = inputs.length - scanned;
  const values = inputs.map((entry) => asValue(graph, entry));
  const starts = values.slice(0, count);
  const axes = intsIn(attributes.scan_input_axes);
  const all = values.slice(count).map((value, i) => moved(graph, value, { from: axes?.[i] ?? 0 }));

  const inner = graph.within();
  const parts = [...starts, ...all.map(({ type, shape }) => ({ type, shape: shape.slice(1) }))];
  const given = parts.map(({ type, shape }, i) => ({
    value: inner.input(`${inner.name}/input_${i}`, type, shape),
  }));
  const within = {
    ...{ graph: inner, scope: writing.scope, own: noOwn },
    rows: { ...writing.rows, values: new Set<Value>() },
  };
  const outputs = write(within, body, given).map((entry) =>
    inner.apply("Identity", [asValue(inner, entry)]),
  );
  outputs.slice(0, count).forEach(({ type, shape }, i) => {
    if (type === starts[i]!.type && sameShape(shape, starts[i]!.shape)) return;
    throw new TypeError("its turns change the shape of a state");
  });
  const directions = (name: string) => {
    const ints = intsIn(attributes[name]);
    return ints?.includes(1) ? { [name]: { ints } } : {};
  };
  const results = graph.applyAll("Scan", [...starts, ...all], {
    body: { graph: inner.build(outputs) },
    num_scan_inputs: { int: scanned },
    ...directions("scan_input_directions"),
    ...directions("scan_output_directions"),
  });
  const places = intsIn(attributes.scan_output_axes);
  return results.map((value, i) => ({
    value: i < count ? value : moved(graph, value, { to: places?.[i - count] ?? 0 }),
  }));
}

/** A value with one of its axes in another place. */
function moved(
  graph: GraphBuilder,
  value: Value,
  { from = 0, to = 0 }: { from?: number; to?: number },
): Value {
  const rank = value.shape.length;
  const [old, place] = [axisFromFront(from, rank), axisFromFront(to, rank)];
  if (old === place) return value;
  const others = value.shape.map((_, axis) => axis).filter((axis) => axis !== old);
  return transpose(graph, value, others.toSpliced(place, 0, old));
}
