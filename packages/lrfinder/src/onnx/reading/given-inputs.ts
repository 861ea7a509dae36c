import { list, record } from "../../numeric/checks.js";
import { dataTypeOf } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import { showShape, sizeOf } from "../graph/shape.js";
import type { InputNumbers } from "../models/onnx-model.js";
import type { FileGraph } from "./file-graph.js";

/**
 * A graph in which some of the inputs have numbers, which are not fed then. What depends on them alone is known while the
 * graph is written: shapes, and which branch an If takes.
 *
 * @throws RangeError for what is no input, and for numbers that do not fill their shape.
 */
export function withNumbers(
  graph: FileGraph,
  constants: Readonly<Record<string, InputNumbers>>,
): FileGraph {
  const given = Object.entries(constants).map(([name, numbers]) => {
    const port = graph.inputs.find((each) => each.name === name);
    if (!port) {
      const known = graph.inputs.map((each) => each.name).join(", ");
      throw new RangeError(`constants must name inputs of the file (${known}), not ${name}`);
    }
    return [name, tensorOf(name, { numbers, elementType: port.elementType })] as const;
  });
  if (given.length === 0) return graph;
  return { ...graph, initializers: new Map([...graph.initializers, ...given]) };
}

function tensorOf(
  name: string,
  { numbers, elementType }: { numbers: InputNumbers; elementType: number },
): TensorLiteral {
  const type = dataTypeOf(elementType);
  if (typeof numbers === "number") return { type, shape: [], data: [numbers] };
  const { shape, data } = record(`constants.${name}`, numbers);
  const sizes = list(`constants.${name}.shape`, shape).map(Number);
  const elements = list(`constants.${name}.data`, data).map(Number);
  if (elements.length !== sizeOf(sizes)) {
    throw new RangeError(
      `constants.${name}.data must fill the shape ${showShape(sizes)}, not be ${elements.length} numbers`,
    );
  }
  return { type, shape: sizes, data: elements };
}
