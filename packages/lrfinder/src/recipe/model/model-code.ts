import type { MetricName } from "../../names/metrics.js";
import { optimizerFunction } from "../../names/optimizer-function.js";
import type { OptimizerName } from "../../names/optimizers.js";
import type { SearchRequest } from "../library-code.js";
import { searchCode } from "../library-code.js";
import type { PlannedLoss, Reading } from "./planned-model.js";

/** A search on a model's file that a program is to repeat. */
export interface ModelRun {
  /** The path of the model's file. */
  readonly model: string;
  /** The paths of the other files that it keeps weights in, as the model's file has them. */
  readonly externalFiles: readonly string[];
  /** The path of the `.npz`. */
  readonly file: string;
  readonly reading: Reading;
  /** The array of each input, by the input's name. */
  readonly inputs: readonly (readonly [port: string, array: ArrayRead])[];
  /** Left out where the model puts out its loss. */
  readonly target?: ArrayRead;
  readonly loss: PlannedLoss;
  readonly metrics: readonly MetricName[];
}

/** An array of the file. */
export interface ArrayRead {
  readonly name: string;
  /** Whether its elements are the bits of float16, which the model takes as other numbers. */
  readonly half: boolean;
}

/** The settings of a search on a model's file. */
export type ModelSearch = Omit<SearchRequest, "hidden" | "activation" | "l2"> & {
  readonly optimizer: OptimizerName;
};

/** A program that searches for the same learning rate with the library, in Node. */
export function modelCode(run: ModelRun, search: ModelSearch): string {
  const { model, file, reading, externalFiles, inputs, target, loss, metrics } = run;
  const { optimizer, batchSize, seed } = search;
  const maker = optimizerFunction(optimizer);
  const arrays = [...inputs.map(([, array]) => array), ...(target ? [target] : [])];
  const npy = arrays.some(({ half }) => half) ? "fromFloat16, readNpy" : "readNpy";
  const beside = externalFiles.map(
    (path) => `{ path: ${json(path)}, data: readFileSync(${json(path)}) }`,
  );
  const options = [
    ...Object.entries(reading).map(([name, value]) => `${name}: ${json(value)}`),
    ...(beside.length > 0 ? [`externalData: [${beside.join(", ")}]`] : []),
  ].join(", ");
  const fed = inputs.map(([port, array]) => `${json(port)}: ${numbers(array)}`).join(", ");
  return `// npm install lrfinder onnxruntime-node @zip.js/zip.js
import { readFileSync } from "node:fs";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { findLearningRate } from "lrfinder";
import { ${npy} } from "lrfinder/arrays";
import { createTrainer, ${maker}, readModel } from "lrfinder/onnx";

const zip = new ZipReader(new Uint8ArrayReader(readFileSync(${json(file)})));
const arrays = {};
for (const entry of await zip.getEntries()) {
  if (!entry.filename.endsWith(".npy")) continue;
  const bytes = await entry.getData(new Uint8ArrayWriter());
  arrays[entry.filename.slice(0, -4)] = readNpy(bytes);
}
const training = await createTrainer({
  model: readModel(readFileSync(${json(model)})${options === "" ? "" : `, { ${options} }`}),
  loss: ${json(loss)},
  metrics: ${json(metrics)},
  optimizer: ${maker}(),
  data: { inputs: { ${fed} }${target ? `, targets: ${numbers(target)}` : ""} },
  batchSize: ${json(batchSize)},
  seed: ${seed},
});
${searchCode(search)}`;
}

function numbers({ name, half }: ArrayRead): string {
  const data = `arrays[${json(name)}].data`;
  return half ? `fromFloat16(${data})` : data;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
