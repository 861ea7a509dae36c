import { list, oneOf, record } from "../../numeric/checks.js";
import { dataTypeOf } from "../graph/element-types.js";
import { matches } from "../models/name-pattern.js";
import type { OnnxModel, OnnxParameter, OnnxPort, ReadModelOptions } from "../models/onnx-model.js";
import { everyOperator } from "../rules/every-operator.js";
import { intIn } from "./attribute-values.js";
import { withBranchesChosen } from "./chosen-branches.js";
import type { FileGraph, FileNode, FilePort } from "./file-graph.js";
import { withNumbers } from "./given-inputs.js";
import { type Missing, notTrainable } from "./not-trainable.js";
import { addOnnxKind } from "./onnx-kind.js";
import { upTo } from "./opened.js";
import { parseFile } from "./parse.js";
import { unfit, unreadable } from "./refusals.js";
import { type FileWeight, weightsOf } from "./weights.js";

/**
 * Reads an ONNX file as a model to be trained.
 *
 * It is only taken apart: shapes are worked out by `createTrainer`. A float32 tensor that stands
 * where an operator takes weights is trained, under the file's own name for it, and so is one with
 * several numbers that is added to or multiplied with something that depends on weights. A file
 * that `exportModel` has written says itself which its weights are. The first dimension of every input and output is the rows of a batch, whatever the file says of it.
 * A final Softmax, LogSoftmax or Sigmoid is left to a loss that takes logits.
 *
 * @param bytes an ONNX file of operator set 7 to 26.
 * @returns the model, plain data. Throws a `RangeError` for bytes that are no such file and for
 *   options that name what is not in it; a `TypeError` with code `not-trainable` and the list
 *   `missing` for what cannot be trained: quantised models, operators that are not known, element
 *   types without kernels.
 * @example
 * const model = readModel(await readFile("model.onnx"), { frozen: ["dense_0/*"] });
 * const training = await createTrainer({ model, loss: "mean-squared-error", data: { x, y } });
 */
export function readModel(bytes: Uint8Array, options: ReadModelOptions = {}): OnnxModel {
  record("options", options);
  const { externalData = [], frozen = [], trained = [], tied = [], constants = {} } = options;
  for (const name of ["inputs", "outputs", "frozen", "trained", "tied", "head"] as const) {
    if (options[name] !== undefined) list(name, options[name]);
  }
  if (options.mode !== undefined) oneOf("mode", options.mode, ["training", "inference"]);
  const parsed = parseFile(bytes, { externalData });
  const names = options.outputs ?? parsed.graph.outputs.map(({ name }) => name);
  refuseUnknown("outputs", names, valuesOf(parsed.graph));
  if (options.head && names.length !== 1) {
    throw new RangeError(`head stands behind one output, and the model has ${names.join(", ")}`);
  }
  const whole = withNumbers(parsed.graph, record("constants", constants));
  const graph = upTo(withBranchesChosen(whole), names);
  const ports = portsOf(graph, options);
  const found = weightsOf(graph, { frozen, trained, named: parsed.named });
  const missing = [
    ...parsed.missing.filter(isIn(graph, parsed.graph)),
    ...unreadable(graph, everyOperator),
    ...unfit(found, { inputs: ports, outputs: wantedOutputs(parsed.graph, names) }),
  ];
  if (missing.length > 0) throw notTrainable(missing);

  const inputs = inputsOf(ports, options);
  const { weights } = found;
  for (const [what, patterns] of Object.entries({ frozen, trained })) {
    refuseUnmatched(what, { patterns, weights });
  }
  const groups = tied.map((group) => [...list("tied", group)]);
  for (const group of groups) refuseUntieable(group, weights);
  const second = new Set(groups.flatMap((group) => group.slice(1)));
  const parameters = weights.flatMap(
    ({ name, tensor: { shape }, trained, uses }): OnnxParameter[] => {
      if (second.has(name)) return [];
      const others = groups.find(([first]) => first === name)?.slice(1) ?? [];
      const more = weights.filter((each) => others.includes(each.name));
      const all = more.reduce((sum, each) => sum + each.uses, uses);
      return [{ name, shape, trained, uses: all }];
    },
  );
  addOnnxKind();
  return {
    kind: "onnx",
    bytes,
    externalData,
    mode: options.mode ?? modeOf(graph),
    inputs: inputs.map(({ port }) => port),
    outputs: names.map((name) => outputOf(name, parsed.graph)),
    parameters,
    tied: groups,
    ...(options.constants && { constants }),
    ...(options.head && { head: options.head }),
    ...fixedRows(inputs.map(({ declared }) => declared)),
  };
}

/** How the file itself behaves: see the option `mode`. */
function modeOf(graph: FileGraph): OnnxModel["mode"] {
  const { nodes } = graph;
  const statistics = nodes.filter(({ operator }) => operator === "BatchNormalization");
  const dropouts = nodes.filter(({ operator }) => operator === "Dropout");
  if (statistics.length === 0 && dropouts.length === 0) return "training";
  const on = (node: FileNode) => isOn(node, graph);
  return statistics.some(trains) || dropouts.some(on) ? "training" : "inference";
}

function trains({ attributes, version, outputs }: FileNode): boolean {
  if (version < 14) return outputs.filter(Boolean).length > 1;
  return intIn(attributes.training_mode, 0) === 1;
}

/** Whether the third input of a Dropout says that it drops. */
function isOn({ inputs: [, , flag] }: FileNode, { nodes, initializers }: FileGraph): boolean {
  if (typeof flag !== "string") return false;
  const value = nodes.find(({ outputs }) => outputs[0] === flag)?.attributes.value;
  const tensor = value && "tensor" in value ? value.tensor : initializers.get(flag);
  return Number(tensor?.data[0]) === 1;
}

interface Input {
  readonly port: OnnxPort;
  readonly declared: FilePort;
}

/** Whether what is missing is in the part of a file that is kept; what is in functions always is. */
function isIn(kept: FileGraph, whole: FileGraph): (missing: Missing) => boolean {
  const namesOf = ({ initializers, nodes }: FileGraph) =>
    new Set([...initializers.keys(), ...nodes.map(({ name }) => name)]);
  const [inside, all] = [namesOf(kept), namesOf(whole)];
  return ({ node }) => inside.has(node) || !all.has(node);
}

function wantedOutputs({ outputs }: FileGraph, names: readonly string[]): readonly FilePort[] {
  return outputs.filter(({ name }) => names.includes(name));
}

function portsOf(graph: FileGraph, { inputs, shapes = {} }: ReadModelOptions): readonly FilePort[] {
  const known = graph.inputs.map(({ name }) => name);
  if (inputs) refuseUnknown("inputs", inputs, known);
  refuseUnknown("shapes", Object.keys(shapes), known);
  const lost = graph.inputs.find(
    ({ name }) => inputs && !inputs.includes(name) && !graph.initializers.has(name),
  );
  if (lost) {
    throw new RangeError(`inputs must name ${lost.name}, too: the file has no default for it`);
  }
  return graph.inputs.filter(({ name }) => inputs?.includes(name) ?? !graph.initializers.has(name));
}

function inputsOf(ports: readonly FilePort[], { shapes = {} }: ReadModelOptions): readonly Input[] {
  if (ports.length === 0) {
    throw new RangeError("bytes must be a model with an input, and it has none");
  }
  return ports.map((declared) => {
    const { name, elementType, shape } = declared;
    const given = shapes[name];
    const row = given ?? shape?.slice(1);
    const open = row?.find((size) => typeof size !== "number");
    if (shape?.length === 0) {
      throw new RangeError(
        `the input ${name} is one number, not one for each row: say which, as by ` +
          `readModel(bytes, { constants: { ${JSON.stringify(name)}: 1 } })`,
      );
    }
    if (!row || open !== undefined) {
      const found = shape ? `[${shape.join(", ")}]` : "not given";
      throw new RangeError(
        `the shape of the input ${name} is ${found} in the file: say that of a row, as by ` +
          `readModel(bytes, { shapes: { ${JSON.stringify(name)}: [128] } })`,
      );
    }
    if (given && shape && given.length !== shape.length - 1) {
      throw new RangeError(
        `shapes.${name} must be the shape of one row, of ${shape.length - 1} dimensions, not ${given.length}`,
      );
    }
    const port = { name, type: dataTypeOf(elementType), shape: ["rows", ...row] };
    return { port, declared };
  });
}

/** How many rows a file is written for where all its inputs say the same number. */
function fixedRows(ports: readonly FilePort[]): Pick<OnnxModel, "fixedRows"> {
  const [first, ...others] = ports.map(({ shape }) => shape?.[0]);
  if (typeof first !== "number" || others.some((other) => other !== first)) return {};
  return { fixedRows: first };
}

function outputOf(name: string, { outputs }: FileGraph): OnnxPort {
  const declared = outputs.find((each) => each.name === name);
  const shape = declared?.shape ? ["rows", ...declared.shape.slice(1)] : [];
  return { name, type: dataTypeOf(declared?.elementType || 1), shape };
}

function valuesOf({ nodes, inputs }: FileGraph): readonly string[] {
  return [...inputs.map(({ name }) => name), ...nodes.flatMap(({ outputs }) => outputs)];
}

function refuseUnknown(what: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const some = known.length > 12 ? `${known.slice(-12).join(", ")} and others` : known.join(", ");
  throw new RangeError(`${what} must name values of the file (${some}), not ${unknown}`);
}

function refuseUnmatched(
  what: string,
  { patterns, weights }: { patterns: readonly string[]; weights: readonly FileWeight[] },
): void {
  const lost = patterns.find((pattern) => !weights.some(({ name }) => matches(name, pattern)));
  if (lost === undefined) return;
  const names = weights.map(({ name }) => name);
  const some = names.length > 12 ? `${names.slice(0, 12).join(", ")} and others` : names.join(", ");
  throw new RangeError(`${what} must fit weights of the file (${some}), and ${lost} fits none`);
}

function refuseUntieable(group: readonly string[], weights: readonly FileWeight[]): void {
  const shapes = group.map((name) => {
    const weight = weights.find((each) => each.name === name);
    if (!weight) throw new RangeError(`tied must name weights of the file, not ${name}`);
    return weight.tensor.shape.join(", ");
  });
  if (shapes.every((shape) => shape === shapes[0])) return;
  throw new RangeError(
    `tied must name weights of one shape, and ${group.join(" and ")} are ${shapes.map((shape) => `[${shape}]`).join(" and ")}`,
  );
}
