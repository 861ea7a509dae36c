import type { TensorLiteral } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { floatIn, intIn, intsIn } from "./attribute-values.js";
import type { FileInput, FileNode } from "./file-graph.js";

/** What is known of a node's inputs when it is rewritten. */
export interface Around {
  /** The dimensions of an input; undefined where it is left out. */
  shapeOf(input: number): readonly number[] | undefined;
}

/** How an operator was written before an operator set, and how it has been since. */
interface Change {
  readonly operators: readonly string[];
  readonly before: number;
  rewrite(node: FileNode, around: Around): FileNode | readonly FileNode[];
}

/** A list of whole numbers as ONNX has them for axes and sizes. */
function whole(numbers: readonly number[]): TensorLiteral {
  return { type: "int64", shape: [numbers.length], data: numbers };
}

function scalar(number: number): TensorLiteral {
  return { type: "float32", shape: [], data: [number] };
}

/** The node without some attributes, with these inputs behind its first ones. */
function moved(
  node: FileNode,
  {
    names,
    first = 1,
    inputs,
  }: { names: readonly string[]; first?: number; inputs: readonly FileInput[] },
): FileNode {
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).filter(([name]) => !names.includes(name)),
  );
  return { ...node, attributes, inputs: [...node.inputs.slice(0, first), ...inputs] };
}

function withAttributes(node: FileNode, attributes: FileNode["attributes"]): FileNode {
  return { ...node, attributes: { ...node.attributes, ...attributes } };
}

/** Turns an attribute of axes into the second input. */
function axesAsInput(node: FileNode): FileNode {
  const axes = intsIn(node.attributes.axes);
  return moved(node, { names: ["axes"], inputs: axes ? [whole(axes)] : [] });
}

/** Every change of a form that files still have, by the operator set that brought it. */
const changes: readonly Change[] = [
  {
    operators: ["BatchNormalization"],
    before: 14,
    // It trained where it put out more than y; that was how files said so.
    rewrite: (node) => ({
      ...withAttributes(node, {
        training_mode: { int: node.outputs.filter(Boolean).length > 1 ? 1 : 0 },
      }),
      outputs: node.outputs.slice(0, 3),
    }),
  },
  {
    operators: ["Upsample"],
    before: 9,
    rewrite: (node) => {
      const { scales } = node.attributes;
      const data = scales && "floats" in scales ? scales.floats : [];
      const literal: TensorLiteral = { type: "float32", shape: [data.length], data };
      return moved(node, { names: ["scales"], inputs: [literal] });
    },
  },
  {
    operators: ["Upsample", "Resize"],
    before: 11,
    rewrite: (node) => ({
      ...withAttributes(node, {
        coordinate_transformation_mode: { string: "asymmetric" },
        nearest_mode: { string: "floor" },
      }),
      operator: "Resize",
      inputs: [node.inputs[0], undefined, node.inputs[1]],
    }),
  },
  {
    operators: ["Scatter"],
    before: 11,
    rewrite: (node) => ({ ...node, operator: "ScatterElements" }),
  },
  {
    operators: ["Slice"],
    before: 10,
    rewrite: (node) => {
      const [starts, ends, axes] = ["starts", "ends", "axes"].map((name) =>
        intsIn(node.attributes[name]),
      );
      const inputs = [starts ?? [], ends ?? [], ...(axes ? [axes] : [])].map(whole);
      return moved(node, { names: ["starts", "ends", "axes"], inputs });
    },
  },
  {
    operators: ["TopK"],
    before: 10,
    rewrite: (node) =>
      moved(node, { names: ["k"], inputs: [whole([intIn(node.attributes.k, 1)])] }),
  },
  {
    operators: ["Pad"],
    before: 11,
    rewrite: (node) => {
      const pads = intsIn(node.attributes.pads) ?? [];
      const value = floatIn(node.attributes.value) ?? 0;
      return moved(node, { names: ["pads", "value"], inputs: [whole(pads), scalar(value)] });
    },
  },
  {
    operators: ["Clip"],
    before: 11,
    rewrite: (node) => {
      const bounds = ["min", "max"].map((name) => floatIn(node.attributes[name]));
      const inputs = bounds.map((bound) => (bound === undefined ? undefined : scalar(bound)));
      return moved(node, { names: ["min", "max"], inputs });
    },
  },
  {
    operators: ["Dropout"],
    before: 12,
    rewrite: (node) =>
      moved(node, { names: ["ratio"], inputs: [scalar(floatIn(node.attributes.ratio) ?? 0.5)] }),
  },
  { operators: ["Squeeze", "Unsqueeze", "ReduceSum"], before: 13, rewrite: axesAsInput },
  {
    operators: ["Split"],
    before: 13,
    rewrite: (node) => {
      const sizes = intsIn(node.attributes.split);
      return moved(node, { names: ["split"], inputs: sizes ? [whole(sizes)] : [] });
    },
  },
  {
    operators: ["Softmax", "LogSoftmax", "Hardmax"],
    before: 13,
    // It took everything from the axis on as one.
    rewrite: (node, { shapeOf }) => {
      const shape = shapeOf(0)!;
      const axis = axisFromFront(intIn(node.attributes.axis, 1), Math.max(1, shape.length));
      if (axis === shape.length - 1) return withAttributes(node, { axis: { int: -1 } });
      const inner = shape.slice(axis).reduce((product, size) => product * size, 1);
      const part = `${node.name}/rows`;
      const plain = { ...node, attributes: {} };
      return [
        {
          ...plain,
          operator: "Reshape",
          inputs: [node.inputs[0], whole([-1, inner])],
          outputs: [part],
        },
        { ...plain, inputs: [part], outputs: [`${part} done`], attributes: { axis: { int: -1 } } },
        { ...plain, operator: "Reshape", inputs: [`${part} done`, whole(shape)] },
      ];
    },
  },
  {
    operators: (
      "ReduceMean ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp " +
      "ReduceSumSquare"
    ).split(" "),
    before: 18,
    rewrite: axesAsInput,
  },
  {
    operators: ["Split"],
    before: 18,
    rewrite: (node) =>
      node.inputs[1] === undefined
        ? withAttributes(node, { num_outputs: { int: node.outputs.length } })
        : node,
  },
  {
    operators: ["GroupNormalization"],
    before: 21,
    // Scale and bias had a number for each group, and have had one for each channel since.
    rewrite: (node, { shapeOf }) => {
      const groups = intIn(node.attributes.num_groups, 1);
      const channels = shapeOf(0)![1]!;
      const plain = { ...node, attributes: {} };
      const spread = (input: FileInput, what: string): readonly FileNode[] => [
        {
          ...plain,
          ...{ operator: "Reshape", inputs: [input, whole([groups, 1])] },
          outputs: [`${node.name}/${what} column`],
        },
        {
          ...plain,
          operator: "Expand",
          inputs: [`${node.name}/${what} column`, whole([groups, channels / groups])],
          outputs: [`${node.name}/${what} each`],
        },
        {
          ...plain,
          ...{ operator: "Reshape", inputs: [`${node.name}/${what} each`, whole([channels])] },
          outputs: [`${node.name}/${what}`],
        },
      ];
      return [
        ...spread(node.inputs[1], "scale"),
        ...spread(node.inputs[2], "bias"),
        { ...node, inputs: [node.inputs[0], `${node.name}/scale`, `${node.name}/bias`] },
      ];
    },
  },
];

/** Operators that the newest operator set has no more, which files may still hold. */
export const retired: readonly string[] = ["Upsample", "Scatter"];

/**
 * A node in the form of the newest operator set: itself, or several that do the same.
 *
 * Changes are applied one after another, from the node's own version on.
 */
export function inNewestForm(node: FileNode, around: Around): readonly FileNode[] {
  let nodes: readonly FileNode[] = [node];
  for (const { operators, before, rewrite } of changes) {
    if (node.version >= before) continue;
    nodes = nodes.flatMap((each) =>
      operators.includes(each.operator) ? rewrite(each, around) : each,
    );
  }
  return nodes;
}
