import type { TensorLiteral } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { floatIn, intIn, intsIn } from "./attribute-values.js";
import type { FileInput, FileNode } from "./file-graph.js";
import { type Around, beside, ownName, wholeNumbers } from "./rewriting.js";

/** How an operator was written before an operator set, and how it has been since. */
interface Change {
  readonly operators: readonly string[];
  readonly before: number;
  rewrite(node: FileNode, around: Around): FileNode | readonly FileNode[];
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
  return moved(node, { names: ["axes"], inputs: axes ? [wholeNumbers(axes)] : [] });
}

/** Every change of a form that files still have, by the operator set that brought it. */
const changes: readonly Change[] = [
  {
    operators: ["BatchNormalization"],
    before: 14,
    // It trained where it put out more than y; that was how files said so.
    rewrite: (node) => {
      if (intIn(node.attributes.spatial, 1) === 0) {
        throw new TypeError("it normalises every place by itself, which is no longer in ONNX");
      }
      const { spatial: _, ...attributes } = node.attributes;
      const training = node.outputs.filter(Boolean).length > 1 ? 1 : 0;
      return {
        ...withAttributes({ ...node, attributes }, { training_mode: { int: training } }),
        outputs: node.outputs.slice(0, 3),
      };
    },
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
    // Files of all operator sets give an empty tensor for what they leave out.
    operators: ["Resize"],
    before: Infinity,
    rewrite: (node, { numbersOf }) => ({
      ...node,
      inputs: node.inputs.map((given, i) => (numbersOf(i)?.length === 0 ? undefined : given)),
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
      const inputs = [starts ?? [], ends ?? [], ...(axes ? [axes] : [])].map(wholeNumbers);
      return moved(node, { names: ["starts", "ends", "axes"], inputs });
    },
  },
  {
    operators: ["TopK"],
    before: 10,
    rewrite: (node) =>
      moved(node, { names: ["k"], inputs: [wholeNumbers([intIn(node.attributes.k, 1)])] }),
  },
  {
    operators: ["Pad"],
    before: 11,
    rewrite: (node) => {
      const pads = intsIn(node.attributes.pads) ?? [];
      const value = floatIn(node.attributes.value) ?? 0;
      return moved(node, { names: ["pads", "value"], inputs: [wholeNumbers(pads), scalar(value)] });
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
      return moved(node, { names: ["split"], inputs: sizes ? [wholeNumbers(sizes)] : [] });
    },
  },
  {
    operators: ["Softmax", "LogSoftmax", "Hardmax"],
    before: 13,
    // It took everything from the axis on as one.
    rewrite: (node, { shapeOf }) => {
      const shape = shapeOf(0);
      const axis = axisFromFront(intIn(node.attributes.axis, 1), Math.max(1, shape.length));
      if (axis === shape.length - 1) return withAttributes(node, { axis: { int: -1 } });
      const inner = shape.slice(axis).reduce((product, size) => product * size, 1);
      const output = ownName(node);
      const [rows, done] = [`${output}/rows`, `${output}/rows done`];
      return [
        beside(node, {
          ...{ operator: "Reshape", inputs: [node.inputs[0], wholeNumbers([-1, inner])] },
          output: rows,
        }),
        { ...node, inputs: [rows], outputs: [done], attributes: { axis: { int: -1 } } },
        beside(node, { operator: "Reshape", inputs: [done, wholeNumbers(shape)], output }),
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
      const channels = shapeOf(0)[1]!;
      const output = ownName(node);
      const spread = (input: FileInput, what: string): readonly FileNode[] => {
        const [column, each] = [`${output}/${what} column`, `${output}/${what} each`];
        const step = (operator: string, from: FileInput, shape: readonly number[], to: string) =>
          beside(node, { operator, inputs: [from, wholeNumbers(shape)], output: to });
        return [
          step("Reshape", input, [groups, 1], column),
          step("Expand", column, [groups, channels / groups], each),
          step("Reshape", each, [channels], `${output}/${what}`),
        ];
      };
      return [
        ...spread(node.inputs[1], "scale"),
        ...spread(node.inputs[2], "bias"),
        { ...node, inputs: [node.inputs[0], `${output}/scale`, `${output}/bias`] },
      ];
    },
  },
];

/** Operators that the newest operator set has no more, by what stands in their place. */
export const retired: Readonly<Record<string, string>> = {
  Upsample: "Resize",
  Scatter: "ScatterElements",
};

/** The operator sets in which an operator's form changed, of those that are read. */
export function changesOf(operator: string): readonly number[] {
  const own = changes.filter(({ operators }) => operators.includes(operator));
  return own.flatMap(({ before }) => (Number.isFinite(before) ? [before] : []));
}

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
