import { graphOf, intOf, intsOf } from "../graph/attributes.js";
import { captured, withCaptured } from "../graph/captured.js";
import type { Attributes, Graph, GraphBuilder, Node, NodeInput, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";

/** The parts of a Scan. */
export interface Turns {
  /** How many turns it makes. */
  readonly length: number;
  readonly states: number;
  readonly body: Graph;
  /** What its body reads from around it. */
  readonly captured: readonly Value[];
  /** For each scanned input, and each stacked output, 1 where it runs from the last turn to the first. */
  readonly inputDirections: readonly number[];
  readonly outputDirections: readonly number[];
}

/** The parts of a Scan node. */
export function turnsOf({ inputs, outputs, attributes }: Node): Turns {
  const scanned = intOf(attributes, "num_scan_inputs", 0);
  const states = inputs.length - scanned;
  const forward = (count: number) => new Array<number>(count).fill(0);
  return {
    length: known(inputs[states]!.shape[0]!),
    states,
    body: graphOf(attributes, "body")!,
    captured: captured({ attributes }),
    inputDirections: intsOf(attributes, "scan_input_directions") ?? forward(scanned),
    outputDirections:
      intsOf(attributes, "scan_output_directions") ?? forward(outputs.length - states),
  };
}

/** The attributes of a Scan over a body. */
export function scanAttributes(
  body: Graph,
  { inputDirections, outputDirections }: Pick<Turns, "inputDirections" | "outputDirections">,
): Attributes {
  const ints = (name: string, directions: readonly number[]) =>
    directions.includes(1) ? { [name]: { ints: directions } } : {};
  return {
    body: { graph: body },
    num_scan_inputs: { int: inputDirections.length },
    ...ints("scan_input_directions", inputDirections),
    ...ints("scan_output_directions", outputDirections),
  };
}

/** Writes the nodes of a graph into another, whose names are its own; gives what a value has become there. */
export function replayed(into: GraphBuilder, { inputs, constants, nodes }: Graph) {
  const written = new Map<Value, Value>();
  const now = (value: Value) => written.get(value) ?? value;
  for (const [i, input] of inputs.entries()) {
    written.set(input, into.input(`${into.name}/input_${i}`, input.type, input.shape));
  }
  for (const { value, data } of constants) {
    const { type, shape } = value;
    written.set(value, into.constant(data, { type, shape: shape.map(known) }));
  }
  for (const node of nodes) {
    const given = node.inputs.map((input): NodeInput => input && now(input));
    const attributes = withCaptured(node.attributes, now);
    const outputs = into.applyAll(node.operator, given, attributes, {
      outputs: node.outputs.length,
    });
    for (const [i, output] of node.outputs.entries()) written.set(output, outputs[i]!);
  }
  return now;
}
