import { graphBuilder } from "../graph/builder.js";
import type { Graph, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { convolution } from "../rules/convolution.js";
import { operators } from "../rules/operators.js";
import { convAttributes, windowAxes } from "../rules/window.js";
import {
  type Blocking,
  blockOperators,
  convInBlocks,
  fromBlocks,
  kernelsInBlocks,
  toBlocks,
} from "./blocks.js";

/** The sizes of blocks that processors have: as many numbers as fit into a vector register, or two of them. */
const sizes = [16, 8];

/** Channels that are whole blocks of each size, so that a wrong one gives wrong numbers and does no harm. */
const CHANNELS = 32;

/** The kinds of convolutions that are tried, by their input channels and groups. */
const kinds: readonly { blocking: Blocking; inputs: number; group: number }[] = [
  { blocking: "dense", inputs: CHANNELS, group: 1 },
  { blocking: "few channels", inputs: 3, group: 1 },
  { blocking: "depthwise", inputs: CHANNELS, group: CHANNELS },
];

/**
 * How many channels a block has in ONNX Runtime's layout for convolutions, found by whether numbers are right, since it
 * depends on the processor, is told nowhere, and a wrong one goes unnoticed; `undefined` where there is no such layout.
 *
 * @param run gives the elements of every output of a graph without inputs; rejects where it cannot be loaded.
 */
export async function blockSizeOf(
  run: (graph: Graph) => Promise<readonly ArrayLike<number>[]>,
): Promise<number | undefined> {
  const differences = await run(trial()).catch(() => undefined);
  return sizes.find((_, i) =>
    differences?.slice(i * kinds.length, (i + 1) * kinds.length).every(isNearZero),
  );
}

function isNearZero(numbers: ArrayLike<number>): boolean {
  return Array.from(numbers).every((number) => Math.abs(number) < 1e-4);
}

/** A graph that puts out, for every size, how convolutions in blocks differ from plain ones. */
function trial(): Graph {
  const graph = graphBuilder("blocks", { ...operators, ...convolution, ...blockOperators });
  const attributes = { pads: { ints: [1, 0, 1, 1] }, strides: { ints: [1, 2] } };
  const axes = windowAxes([3, 4], [2, 3], attributes);
  const plain = kinds.map((kind) => {
    const x = numbers([1, kind.inputs, 3, 4]);
    const kernels = numbers([CHANNELS, kind.inputs / kind.group, 2, 3]);
    const all = convAttributes(axes, kind.group);
    return { ...kind, x, kernels, all, y: graph.apply("Conv", [x, kernels], all) };
  });
  const differences = sizes.flatMap((size) =>
    plain.map(({ blocking, group, x, kernels, all, y }) => {
      const laid = kernelsInBlocks(graph, kernels, { size, blocking, group, flipped: false });
      const read = blocking === "few channels" ? x : toBlocks(graph, x);
      const found = fromBlocks(graph, convInBlocks(graph, [read, laid], all));
      return graph.apply("Sub", [found, y]);
    }),
  );
  return graph.build(differences);

  /** Numbers between −½ and ½, none of which are equal. */
  function numbers(shape: readonly number[]): Value {
    const data = Float32Array.from(
      { length: sizeOf(shape) },
      (_, i) => ((i * 0.6180339887) % 1) - 0.5,
    );
    return graph.constant(data, { shape });
  }
}
