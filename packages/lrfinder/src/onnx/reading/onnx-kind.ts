import type { Value } from "../graph/graph.js";
import { modelKinds } from "../models/kinds.js";
import type { ModelBuffer } from "../models/layers/buffer.js";
import type { Parameter } from "../models/layers/parameter.js";
import type {
  ModelKind,
  ModelSummary,
  ModelSurroundings,
  WrittenModel,
} from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import type { Port } from "../models/port.js";
import { summarizeWritten } from "../models/summarize-written.js";
import { type LayersContext, writeLayers } from "../models/write-layers.js";
import { everyOperator } from "../rules/every-operator.js";
import { batchNormalizationWriter } from "./batch-normalization.js";
import { dropoutWriter } from "./dropout.js";
import { openedFile } from "./opened.js";
import { asValue, type Entry, weightEntry } from "./scope.js";
import { squashedLogits } from "./squashed.js";
import { statisticsOf, trainedTensors } from "./trained-tensors.js";
import { writeBack } from "./write-back.js";
import { HEAD, PREDICTION } from "./write-head.js";
import { addInitializers, writeNodes } from "./write-nodes.js";

/** Many parts of a training ask for a model's summary, for which the whole file is written. */
const summaries = new WeakMap<OnnxModel, ModelSummary>();

/** Models that are read from ONNX files, as a kind of model. */
export const onnxKind: ModelKind<OnnxModel> = {
  operators: () => everyOperator,
  summarize(model) {
    const known = summaries.get(model);
    if (known) return known;
    const parameters: Parameter[] = trainedTensors(model).map(
      ({ name, tensor: { shape }, trained }) => {
        return { name, shape, initializer: "zeros", l2: 0, frozen: !trained };
      },
    );
    const changes = model.mode === "training";
    const buffers: ModelBuffer[] = statisticsOf(model).map(({ name, tensor: { shape } }) => {
      return { name, shape, initializer: "zeros", changes };
    });
    const shapes = new Map([...parameters, ...buffers].map(({ name, shape }) => [name, shape]));
    const summary = summarizeWritten(
      { inputs: portsOf(model), operators: everyOperator },
      (surroundings) => {
        const input = (name: string, shape: readonly number[]) =>
          surroundings.graph.input(`weight ${name}`, "float32", shape);
        return write(
          model,
          { ...surroundings, tensor: (name) => input(name, shapes.get(name)!) },
          {
            value(parameter) {
              parameters.push(parameter);
              return input(parameter.name, parameter.shape);
            },
            buffer(buffer) {
              buffers.push(buffer);
              return input(buffer.name, buffer.shape);
            },
          },
        );
      },
    );
    const whole = { ...summary, parameters, buffers };
    summaries.set(model, whole);
    return whole;
  },
  weights(model) {
    const tensors = [...trainedTensors(model), ...statisticsOf(model)];
    return Object.fromEntries(
      tensors.map(({ name, tensor }) => [
        name,
        Float32Array.from(tensor.data as ArrayLike<number>),
      ]),
    );
  },
  rewrite: writeBack,
  write: (model, surroundings) =>
    write(model, surroundings, {
      value: ({ name }) => surroundings.tensor(name),
      buffer: ({ name }) => surroundings.tensor(name),
    }),
};

/** Adds the kind to those that are known, once it is needed. */
export function addOnnxKind(): void {
  modelKinds.onnx = onnxKind;
}

function portsOf({ inputs }: OnnxModel): readonly Port[] {
  return inputs.map(({ name, type, shape }) => ({
    ...{ name, type },
    shape: shape.slice(1).map(Number),
  }));
}

function write(
  model: OnnxModel,
  surroundings: ModelSurroundings,
  ofHead: Pick<LayersContext, "value" | "buffer">,
): WrittenModel {
  const { graph, inputs, tensor } = surroundings;
  const file = openedFile(model);
  const scope = new Map<string, Entry>();
  for (const [name, value] of Object.entries(inputs)) scope.set(name, { value });
  for (const {
    name,
    aliases,
    tensor: { shape },
  } of trainedTensors(model)) {
    const entry = weightEntry(graph, tensor(name), shape);
    for (const each of [name, ...aliases]) scope.set(each, entry);
  }
  for (const { name } of statisticsOf(model)) scope.set(name, { value: tensor(name) });
  const buffers: Record<string, Value> = {};
  const own = {
    BatchNormalization: batchNormalizationWriter(model, { ...surroundings, buffers }),
    Dropout: dropoutWriter(model, surroundings),
  };
  const now = Number(Object.values(inputs)[0]!.shape[0]);
  const rows = { now, fixed: model.fixedRows, values: new Set(Object.values(inputs)) };
  const writing = { graph, scope, own, rows };
  addInitializers(writing, file);
  writeNodes(writing, file.nodes);
  const outputs = model.outputs.map(({ name }) => {
    const entry = scope.get(name);
    if (entry) return [name, asValue(graph, entry)] as const;
    throw new RangeError(`the file does not make its output ${name}`);
  });
  if (!model.head) {
    const logits = squashedLogits(graph, outputs);
    return { outputs: Object.fromEntries(outputs), logits, buffers };
  }
  const [[, body]] = outputs as [(typeof outputs)[0]];
  const layers = { ...surroundings, prefix: HEAD, ...ofHead };
  const head = writeLayers(model.head, body, layers);
  return { outputs: { [PREDICTION]: head.output }, buffers: { ...buffers, ...head.buffers } };
}
