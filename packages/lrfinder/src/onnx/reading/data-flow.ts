import { type FileNode, namesRead } from "./file-graph.js";

/** What values of a file come from, as far as it tells weights from other numbers. */
export interface DataFlow {
  /** Values that depend on the numbers that go in, not on their shapes alone. */
  readonly fed: Set<string>;
  /** Values that depend on means of what goes in. */
  readonly means: Set<string>;
}

/** Where data has gone through nothing yet. */
export function dataFlow(inputs: readonly string[]): DataFlow {
  return { fed: new Set(inputs), means: new Set() };
}

const averaging = new Set(["ReduceMean", "ReduceSum", "ReduceSumSquare", "ReduceL2"]);
const arithmetic = new Set(["Add", "Sub", "Mul", "Div", "Pow", "Clip", "Max", "Cast"]);
const normalizing = new Set([
  "InstanceNormalization",
  "LayerNormalization",
  "GroupNormalization",
  "RMSNormalization",
]);

/**
 * Follows what a node makes of data.
 *
 * @returns whether it normalises each row by statistics of its own, as layers do: whatever scales
 *   its result is a weight, while other constants that meet data alone prepare it.
 */
export function follow({ fed, means }: DataFlow, node: FileNode): boolean {
  const { operator, outputs } = node;
  const names = namesRead(node);
  const isFed = names.some((name) => fed.has(name));
  if (isFed && operator !== "Shape" && operator !== "Size") {
    for (const each of outputs) fed.add(each);
  }
  const ofMeans = names.some((name) => means.has(name));
  if ((isFed && averaging.has(operator)) || (ofMeans && arithmetic.has(operator))) {
    for (const each of outputs) means.add(each);
  }
  return (ofMeans && operator === "Sqrt") || (isFed && normalizing.has(operator));
}
