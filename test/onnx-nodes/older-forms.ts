import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
} from "onnx-buf";
import type { NodeTest } from "./node-test.js";

// How operators were written before: the reverse of what the reader does, so that a test of today's
// form becomes one of an older.

/** A form that an operator had in some operator sets, the newest of which is given. */
interface OlderForm {
  readonly operators: readonly string[];
  readonly opset: number;
  /** Rewrites the node in place; false where the older form cannot say the same. */
  write(node: NodeProto, numbersOf: (input: number) => readonly number[] | undefined): boolean;
}

const reductions = (
  "ReduceMean ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp " +
  "ReduceSumSquare"
).split(" ");

/** Makes attributes of the inputs from the second on; the names stand in the order of the inputs. */
const asAttributes =
  (...names: readonly string[]): OlderForm["write"] =>
  (node, numbersOf) => {
    if (node.input.length > names.length + 1) return false;
    for (const [i, name] of names.entries()) {
      const numbers = node.input[i + 1] ? numbersOf(i + 1) : undefined;
      if (numbers) node.attribute.push(attribute(name, numbers));
      else if (node.input[i + 1]) return false;
    }
    node.input = node.input.slice(0, 1);
    return true;
  };

function attribute(name: string, numbers: readonly number[]): AttributeProto {
  const single = ["k", "min", "max", "value", "ratio"].includes(name);
  const float = ["min", "max", "value", "ratio", "scales"].includes(name);
  const [first] = numbers as [number];
  if (single && float) return made({ name, type: AttributeType.FLOAT, f: first });
  if (single) return made({ name, type: AttributeType.INT, i: BigInt(first) });
  if (float) return made({ name, type: AttributeType.FLOATS, floats: [...numbers] });
  return made({ name, type: AttributeType.INTS, ints: numbers.map(BigInt) });
}

const made = (init: Omit<Partial<AttributeProto>, "$typeName">) =>
  create(AttributeProtoSchema, init);

const has = (node: NodeProto, ...names: readonly string[]) =>
  node.attribute.some(({ name }) => names.includes(name));

/** Writes it without some attributes, where it has none that the older form has not. */
const without =
  (...unknown: readonly string[]): OlderForm["write"] =>
  (node) =>
    !has(node, ...unknown);

const text = (node: NodeProto, name: string) =>
  new TextDecoder().decode(node.attribute.find((each) => each.name === name)?.s);

/** Whether a Resize does what the older forms always did. */
const plainResize = (node: NodeProto): boolean =>
  text(node, "coordinate_transformation_mode") === "asymmetric" &&
  ["", "nearest"].includes(text(node, "mode")) &&
  text(node, "nearest_mode") === "floor" &&
  !has(node, "axes") &&
  !node.input[3];

const forms: readonly OlderForm[] = [
  { operators: ["Clip"], opset: 10, write: asAttributes("min", "max") },
  { operators: ["Slice"], opset: 9, write: asAttributes("starts", "ends", "axes") },
  {
    operators: ["TopK"],
    opset: 9,
    write: (node, numbersOf) =>
      node.attribute.every(({ name, i }) => name === "axis" || i === 1n) &&
      asAttributes("k")(keepOnly(node, "axis"), numbersOf),
  },
  {
    operators: ["TopK"],
    opset: 10,
    write: (node) =>
      node.attribute.every(({ name, i }) => name === "axis" || i === 1n) &&
      keepOnly(node, "axis") !== undefined,
  },
  { operators: ["Pad"], opset: 10, write: asAttributes("pads", "value") },
  {
    operators: ["Squeeze", "Unsqueeze", "ReduceSum"],
    opset: 12,
    write: (node, numbersOf) =>
      !has(node, "noop_with_empty_axes") && asAttributes("axes")(node, numbersOf),
  },
  {
    operators: ["Split"],
    opset: 12,
    write: (node, numbersOf) => asAttributes("split")(withoutParts(node), numbersOf),
  },
  {
    operators: ["Split"],
    opset: 17,
    write: (node) => has(node, "num_outputs") && Boolean(withoutParts(node)),
  },
  {
    operators: reductions,
    opset: 17,
    write: (node, numbersOf) =>
      !has(node, "noop_with_empty_axes") && asAttributes("axes")(node, numbersOf),
  },
  {
    operators: ["Softmax", "LogSoftmax", "Hardmax"],
    opset: 12,
    write: (node) => {
      const axis = node.attribute.find(({ name }) => name === "axis");
      if (!axis) node.attribute.push(made({ name: "axis", type: AttributeType.INT, i: -1n }));
      return !axis || axis.i === -1n;
    },
  },
  {
    operators: ["ScatterElements"],
    opset: 10,
    write: (node) => {
      node.opType = "Scatter";
      return !has(node, "reduction");
    },
  },
  { operators: ["BatchNormalization"], opset: 13, write: without("training_mode") },
  { operators: ["Dropout"], opset: 10, write: asAttributes("ratio") },
  { operators: ["Gemm"], opset: 10, write: (node) => node.input.length === 3 },
  {
    operators: ["Resize"],
    opset: 10,
    write: (node) => {
      const plain = plainResize(node);
      node.input = [node.input[0]!, node.input[2]!];
      node.attribute = node.attribute.filter(({ name }) => name === "mode");
      return plain;
    },
  },
  {
    operators: ["Upsample"],
    opset: 8,
    write: asAttributes("scales"),
  },
];

function keepOnly(node: NodeProto, attribute: string): NodeProto {
  node.attribute = node.attribute.filter(({ name }) => name === attribute);
  return node;
}

function withoutParts(node: NodeProto): NodeProto {
  node.attribute = node.attribute.filter(({ name }) => name !== "num_outputs");
  return node;
}

/** A test in every older form that says the same. */
export function inOlderForms(test: NodeTest): readonly NodeTest[] {
  return forms.flatMap(({ operators, opset, write }) => {
    const model: ModelProto = fromBinary(ModelProtoSchema, test.model);
    const [node, ...more] = model.graph!.node as [NodeProto, ...NodeProto[]];
    if (more.length > 0 || !operators.includes(node.opType)) return [];
    const [set] = model.opsetImport;
    if (!set || set.version <= BigInt(opset)) return [];
    const numbersOf = (input: number) => {
      const known = test.feeds[node.input[input]!];
      return known && Array.from<number | bigint | string, number>(known.data, Number);
    };
    if (!write(node, numbersOf)) return [];
    set.version = BigInt(opset);
    const read = (name: string) => node.input.includes(name);
    model.graph!.input = model.graph!.input.filter(({ name }) => read(name));
    const feeds = Object.fromEntries(Object.entries(test.feeds).filter(([name]) => read(name)));
    const name = `${test.name} in operator set ${opset}`;
    return [{ ...test, name, model: toBinary(ModelProtoSchema, model), feeds }];
  });
}
