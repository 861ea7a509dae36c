import { elementTypeName, isDataType, isFloat } from "../graph/element-types.js";
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
  "Loop",
];

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

/** The weights, inputs and outputs of a file that are of types that are not trained with. */
export function unfit(
  { unfit: weights }: FileWeights,
  { inputs, outputs }: Pick<FileGraph, "inputs" | "outputs">,
): readonly Missing[] {
  const floats = "is of a type that is not trained: float32 is needed";
  const unknown = "is of a type that is not computed with";
  const typed = (ports: readonly FilePort[]) =>
    ports.map(({ name, elementType }) => ({ node: name, operator: elementTypeName(elementType) }));
  return [
    ...typed(inputs).flatMap((each) => {
      if (each.operator === "undefined") return [{ ...each, reason: "is no tensor" }];
      if (!isDataType(each.operator)) return [{ ...each, reason: unknown }];
      const other = isFloat(each.operator) && each.operator !== "float32";
      return other ? [{ ...each, reason: floats }] : [];
    }),
    ...weights.map(({ name, tensor: { type } }) => ({
      node: name,
      operator: type,
      reason: floats,
    })),
    ...typed(outputs).flatMap((each) =>
      // A file need not say of what type its outputs are.
      isDataType(each.operator) || each.operator === "undefined"
        ? []
        : [{ ...each, reason: unknown }],
    ),
  ];
}

function reasonAgainst({ operator, domain }: FileNode, operators: Operators): string | undefined {
  if (/Quantize|^QLinear|Integer$/.test(operator)) {
    return "is of a quantised model: take the file it was made from, with float weights";
  }
  if (domain !== "") return `is of the domain ${domain}, whose operators are not known`;
  // An operator of ours has a domain in its name, and is in no file.
  const known =
    !operator.includes(".") &&
    [operators, compositions, folds].some((those) =>
      Object.hasOwn(those, retired[operator] ?? operator),
    );
  return known || ownOperators.includes(operator)
    ? undefined
    : "is not among the operators that are known";
}
