import { elementTypeName } from "../graph/element-types.js";
import type { Operators } from "../graph/graph.js";
import { compositions } from "./composed/compositions.js";
import type { FileGraph, FileNode, FilePort } from "./file-graph.js";
import { folds } from "./fold.js";
import type { Missing } from "./not-trainable.js";
import { retired } from "./versions.js";
import type { FileWeights } from "./weights.js";

/** Operators that need more than their inputs, or nothing: they are read by names of their own. */
export const ownOperators: readonly string[] = [
  "BatchNormalization",
  "Dropout",
  "Constant",
  "Shape",
  "Size",
  "If",
];

const loops = ["Loop", "Scan"];

/** Everything in a graph that cannot be read, so that the file cannot be trained. */
export function unreadable(graph: FileGraph, operators: Operators): readonly Missing[] {
  return graph.nodes.flatMap((node) => {
    const reason = reasonAgainst(node, operators);
    if (reason) return [{ node: node.name, operator: node.operator, reason }];
    return Object.values(node.attributes).flatMap((attribute) =>
      "subgraph" in attribute ? unreadable(attribute.subgraph, operators) : [],
    );
  });
}

/** The weights and inputs of a file that are of other floating-point numbers than float32. */
export function unfit(
  { unfit: weights }: FileWeights,
  inputs: readonly FilePort[],
): readonly Missing[] {
  const types = [
    ...inputs.map(({ name, elementType }) => [name, elementTypeName(elementType)] as const),
    ...weights.map(({ name, tensor }) => [name, tensor.type] as const),
  ];
  return types.flatMap(([node, operator]) => {
    if (operator === "undefined") return [{ node, operator, reason: "is no tensor" }];
    if (operator === "float32" || !/float|complex|int4|int2/.test(operator)) return [];
    return [{ node, operator, reason: "is of a type that is not trained: float32 is needed" }];
  });
}

function reasonAgainst({ operator, domain }: FileNode, operators: Operators): string | undefined {
  if (/Quantize|^QLinear|Integer$/.test(operator)) {
    return "is of a quantised model: take the file it was made from, with float weights";
  }
  if (domain !== "") return `is of the domain ${domain}, whose operators are not known`;
  if (loops.includes(operator)) return "is a loop, which is not differentiated";
  const known = [operators, compositions, folds].some((those) =>
    Object.hasOwn(those, retired[operator] ?? operator),
  );
  return known || ownOperators.includes(operator)
    ? undefined
    : "is not among the operators that are known";
}
