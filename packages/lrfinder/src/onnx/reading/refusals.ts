import type { Operators } from "../graph/graph.js";
import type { FileGraph, FileNode } from "./file-graph.js";
import type { Missing } from "./not-trainable.js";
import { retired } from "./versions.js";
import { isWritten } from "./write-nodes.js";

/** Operators that need more than their inputs, or nothing: they are read by names of their own. */
const own = ["BatchNormalization", "Dropout", "Constant", "Shape", "Size", "If", ...retired];

const loops = ["Loop", "Scan"];
const recurrent = ["LSTM", "GRU", "RNN"];

/** Everything in a graph that cannot be read, so that the file cannot be trained. */
export function unreadable(graph: FileGraph, operators: Operators): readonly Missing[] {
  return graph.nodes.flatMap((node) => {
    const inner = Object.values(node.attributes).flatMap((attribute) =>
      "subgraph" in attribute && node.operator === "If"
        ? unreadable(attribute.subgraph, operators)
        : [],
    );
    const reason = reasonAgainst(node, operators);
    const { name, operator } = node;
    return reason ? [{ node: name, operator, reason }] : inner;
  });
}

function reasonAgainst({ operator, domain }: FileNode, operators: Operators): string | undefined {
  if (/Quantize|^QLinear|Integer$/.test(operator)) {
    return "is of a quantised model: take the file it was made from, with float weights";
  }
  if (domain !== "") return `is of the domain ${domain}, whose operators are not known`;
  if (loops.includes(operator)) return "is a loop, which is not differentiated";
  if (recurrent.includes(operator)) return "is recurrent, which is not differentiated";
  if (own.includes(operator) || isWritten(operator, operators)) return undefined;
  return "is not among the operators that are known";
}
