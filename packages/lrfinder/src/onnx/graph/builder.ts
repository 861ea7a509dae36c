import type { Constant, Elements, GraphBuilder, Node, Operators, Value } from "./graph.js";
import { showShape, sizeOf } from "./shape.js";

/**
 * Starts an empty graph.
 *
 * @param name names the graph and begins every name made up in it, so that the values of a Scan's body
 *   never collide with those around it.
 * @param operators the operators that nodes may name.
 */
export function graphBuilder(name: string, operators: Operators): GraphBuilder {
  const inputs: Value[] = [];
  const constants: Constant[] = [];
  const nodes: Node[] = [];
  const taken = new Set<string>();
  const scalars = new Map<string, Value>();
  const data = new Map<Value, readonly number[]>();
  const dataOf = (value: Value) => data.get(value);
  let graphsWithin = 0;

  const claim = (wanted: string): string => {
    if (taken.has(wanted)) throw new Error(`the graph ${name} already has a value named ${wanted}`);
    taken.add(wanted);
    return wanted;
  };

  const applyAll: GraphBuilder["applyAll"] = (
    operator,
    nodeInputs,
    attributes = {},
    { outputs: wanted } = {},
  ) => {
    const known = operators[operator];
    if (!known) throw new TypeError(`there is no rule for the operator ${operator}`);
    const types = known.infer(nodeInputs, attributes, dataOf).slice(0, wanted);
    const outputs = types.map((type, place) => ({
      name: claim(`${name}/${operator}_${nodes.length}${place > 0 ? `_${place}` : ""}`),
      ...type,
    }));
    nodes.push({ operator, inputs: nodeInputs, outputs, attributes });
    return outputs;
  };

  return {
    name,
    operators,
    inputs,
    constants,
    nodes,
    input(inputName, type, shape) {
      const value = { name: claim(inputName), type, shape };
      inputs.push(value);
      return value;
    },
    constant(elements, { type = "float32", shape, called } = {}) {
      const list = typeof elements === "number" ? [elements] : elements;
      const dims = shape ?? (typeof elements === "number" ? [] : [list.length]);
      if (list.length !== sizeOf(dims)) {
        throw new TypeError(`${list.length} elements do not fill the shape ${showShape(dims)}`);
      }
      const scalar = dims.length === 0 && Array.isArray(list) && called === undefined;
      const key = `${type} ${Object.is(list[0], -0) ? "-0" : list[0]}`;
      const known = scalar ? scalars.get(key) : undefined;
      if (known) return known;
      const value: Value = {
        name: claim(called ?? `${name}/constant_${constants.length}`),
        type,
        shape: dims,
      };
      constants.push({ value, data: list });
      if (isNumbers(list)) data.set(value, list);
      if (scalar) scalars.set(key, value);
      return value;
    },
    dataOf,
    apply: (operator, nodeInputs, attributes) =>
      applyAll(operator, nodeInputs, attributes, { outputs: 1 })[0]!,
    applyAll,
    named(wanted, value) {
      const output = { ...value, name: claim(wanted) };
      nodes.push({ operator: "Identity", inputs: [value], outputs: [output], attributes: {} });
      return output;
    },
    within: () => graphBuilder(`${name}/graph_${graphsWithin++}`, operators),
    widen({ operator, inputs: nodeInputs, outputs }, attributes) {
      const [first] = outputs as [Value];
      const place = nodes.findIndex((node) => node.outputs[0] === first);
      if (place < 0) throw new Error(`the graph ${name} has no node that makes ${first.name}`);
      const types = operators[operator]!.infer(nodeInputs, attributes, dataOf);
      const more = types.slice(outputs.length).map((type, i) => ({
        name: claim(`${first.name}_${outputs.length + i}`),
        ...type,
      }));
      const node = { operator, inputs: nodeInputs, outputs: [...outputs, ...more], attributes };
      nodes[place] = node;
      return node;
    },
    build: (outputs) => ({ name, inputs, outputs, constants, nodes }),
  };
}

function isNumbers(elements: Elements): elements is readonly number[] {
  return Array.isArray(elements) && typeof elements[0] !== "string";
}
