import { captured } from "../graph/captured.js";
import { given } from "../graph/given.js";
import type { GraphBuilder, Node, Value } from "../graph/graph.js";
import { scanAttributes, type Turns } from "./turns.js";

/** What a value of a body was in every turn: stacked, the last turn first where `direction` is 1. */
export interface Stacked {
  readonly value: Value;
  readonly direction: number;
}

/** A Scan, and its body written anew. */
export interface Keeping {
  readonly node: Node;
  readonly turns: Turns;
  readonly inner: GraphBuilder;
  readonly nodes: readonly Node[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** The values of the body to be kept. */
  readonly wanted: readonly Value[];
}

/**
 * Lets a Scan put out what values of its body are in every turn, as far as it does not do so already, nor is given them;
 * gives where they are.
 */
export function keepOfTurns(
  graph: GraphBuilder,
  { node, turns, inner, nodes, inputs, outputs, wanted }: Keeping,
): (value: Value) => Stacked {
  const { states, inputDirections, outputDirections } = turns;
  const found = new Map<Value, Stacked>();
  outputs.forEach((value, i) => {
    if (i < states) return;
    found.set(value, { value: node.outputs[i]!, direction: outputDirections[i - states]! });
  });
  inputs.forEach((value, i) => {
    if (i < states) return;
    found.set(value, { value: node.inputs[i]!, direction: inputDirections[i - states]! });
  });
  const missing = [...new Set(wanted)].filter((value) => !found.has(value));
  // What is an input, or a state already, is put out as a copy.
  const handedOn = new Set([...inputs, ...outputs]);
  const copies = missing.map((value): Node | undefined => {
    if (!handedOn.has(value)) return undefined;
    const copy = { ...value, name: `${value.name}/copy` };
    return { operator: "Identity", inputs: [value], outputs: [copy], attributes: {} };
  });
  const puttingOut = [...nodes, ...copies.filter((copy) => copy !== undefined)];
  const read = new Set(puttingOut.flatMap((each) => [...given(each.inputs), ...captured(each)]));
  const body = {
    ...{ name: inner.name, inputs, nodes: puttingOut },
    outputs: [...outputs, ...missing.map((value, i) => copies[i]?.outputs[0] ?? value)],
    constants: inner.constants.filter(({ value }) => read.has(value)),
  };
  const wide = graph.widen(
    node,
    scanAttributes(body, {
      inputDirections,
      outputDirections: [...outputDirections, ...missing.map(() => 0)],
    }),
  );
  missing.forEach((value, i) => {
    found.set(value, { value: wide.outputs[node.outputs.length + i]!, direction: 0 });
  });
  return (value) => found.get(value)!;
}
