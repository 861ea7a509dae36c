import type { Attribute, Attributes, Graph, Node, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { type ConvolutionShapes, flips, flipsInBlocks } from "../rules/convolution-formulas.js";
import { kernelGradientAxes } from "../rules/convolution-kernels.js";
import { convAxes, shapesOf, transposedAxes } from "../rules/convolution-windows.js";
import { inputGradient, turnedAxes } from "../rules/input-gradient.js";
import { kernelGradient } from "../rules/kernel-gradient.js";
import { convAttributes } from "../rules/window.js";
import { blockingOf, convInBlocks, kernelsInBlocks, spreadInBlocks } from "./blocks.js";
import { depthwiseKernelGradient } from "./depthwise-kernel-gradient.js";
import { type NodeWriter, nodeWriter } from "./node-writer.js";

/** What is known of a device: how many channels a block of its layout for convolutions has, if it has one. */
export interface Layout {
  readonly blockSize?: number;
}

/**
 * Writes the convolutions of a graph and their gradients by the formulas that are fastest for their shapes on a device
 * (`rules/convolution-formulas.ts`), and what is between them in the layout that they share.
 */
export function writeConvolutions(graph: Graph, layout: Layout): Graph {
  const writer = nodeWriter(graph);
  for (const node of graph.nodes.map((each) => withGraphs(each, layout))) {
    writers[node.operator]?.(writer, node, layout) || writer.keep(node);
  }
  return writer.finish();
}

function withGraphs(node: Node, layout: Layout): Node {
  const written = (attribute: Attribute): Attribute => {
    if ("graph" in attribute) return { graph: writeConvolutions(attribute.graph, layout) };
    if (!("graphs" in attribute)) return attribute;
    return { graphs: attribute.graphs.map((inner) => writeConvolutions(inner, layout)) };
  };
  const attributes = Object.entries(node.attributes).map(([name, value]) => [name, written(value)]);
  return { ...node, attributes: Object.fromEntries(attributes) as Attributes };
}

/** Writes a node in another way, if that is better, and says whether. */
type Writer = (writer: NodeWriter, node: Node, layout: Layout) => boolean;

const writers: Readonly<Record<string, Writer>> = {
  Conv(writer, node, { blockSize }) {
    const shapes = shapesOf(
      node.inputs[1]!,
      convAxes(node.inputs, node.attributes),
      node.attributes,
    );
    return blockSize !== undefined && inBlocks(writer, node, { shapes, blockSize, flipped: false });
  },

  ConvTranspose(writer, node, { blockSize }) {
    const [adjoint, kernels, bias] = node.inputs as [Value, Value, Value?];
    const axes = transposedAxes(node.inputs, node.attributes);
    const shapes = shapesOf(kernels, axes, node.attributes);
    const turned = turnedAxes(axes);
    if (!turned) return false;
    const { channels: outputChannels, outputChannels: channels, group } = shapes;
    const swapped = { channels, outputChannels, group, axes: turned };
    const onBlocks = { shapes: swapped, flipped: true, strides: axes.map(({ stride }) => stride) };
    if (blockSize && flipsInBlocks(shapes) && inBlocks(writer, node, { ...onBlocks, blockSize })) {
      return true;
    }
    if (!flips(shapes)) return false;
    const [x, k] = [adjoint, kernels].map(writer.plain) as [Value, Value];
    const request = { ...shapes, adjoint: x, kernels: k, bias: bias && writer.plain(bias) };
    writer.put(node.outputs[0]!, inputGradient(writer.graph, { ...request, turned }));
    return true;
  },

  "lrfinder.ConvKernelGradient"(writer, node, { blockSize }) {
    const [x, adjoint] = node.inputs as [Value, Value];
    const [output] = node.outputs as [Value];
    const shapes = shapesOf(
      output,
      kernelGradientAxes(node.inputs, node.attributes),
      node.attributes,
    );
    const blocking = blockSize && blockingOf(shapes, blockSize);
    if (blockSize && blocking === "depthwise") {
      const read = { x: writer.inBlocks(x), adjoint: writer.inBlocks(adjoint) };
      writer.put(output, depthwiseKernelGradient(writer.graph, { ...shapes, ...read, blockSize }));
    } else {
      const read = { x: writer.plain(x), adjoint: writer.plain(adjoint) };
      writer.put(output, kernelGradient(writer.graph, { ...shapes, ...read }));
    }
    return true;
  },
};

interface BlockedRequest {
  readonly shapes: ConvolutionShapes;
  readonly blockSize: number;
  /** Whether the kernels are those of the Conv whose transpose it is. */
  readonly flipped: boolean;
  /** The strides of that one. */
  readonly strides?: readonly number[];
}

/** Writes a Conv of these shapes on blocks, where that is faster. */
function inBlocks(
  writer: NodeWriter,
  { inputs, outputs }: Node,
  { shapes, blockSize: size, flipped, strides = [] }: BlockedRequest,
): boolean {
  const [x, kernels, bias] = inputs as [Value, Value, Value?];
  const { axes, group } = shapes;
  const blocking = x.type === "float32" ? blockingOf(shapes, size) : undefined;
  if (!blocking || (flipped && blocking === "few channels")) return false;
  // Zeros are laid between places of so many rows.
  if (strides.some((stride) => stride > 1) && typeof x.shape[0] === "string") return false;
  // A product of matrices is as fast, unless what it reads lies so already.
  if (sizeOf(axes.map(({ kernel }) => kernel)) === 1 && !writer.liesInBlocks(x)) return false;
  const laid = kernelsInBlocks(writer.graph, writer.plain(kernels), {
    ...{ size, blocking, group, flipped },
  });
  const read =
    blocking === "few channels"
      ? writer.plain(x)
      : spreadInBlocks(writer.graph, writer.inBlocks(x), { strides, size });
  const all = convInBlocks(
    writer.graph,
    [read, laid, ...(bias ? [writer.plain(bias)] : [])] as [Value, Value, Value?],
    convAttributes(axes, group),
  );
  writer.putInBlocks(outputs[0]!, all);
  return true;
}
