import type { OptimizerName } from "lrfinder/onnx";
import type { FindSettings, Prepared } from "../worker/protocol.js";
import type { Named } from "./command-line.js";

const makers: Readonly<Record<OptimizerName, string>> = {
  sgd: "sgd",
  momentum: "momentum",
  nesterov: "nesterov",
  adagrad: "adagrad",
  rmsprop: "rmsprop",
  adam: "adam",
  adamw: "adamw",
};

/** A program that measures the same with the library, in Node. */
export function libraryCode(
  settings: FindSettings,
  { file, columns }: Named,
  { features, task, classes }: Pick<Prepared, "features" | "task" | "classes">,
): string {
  const { target, inputs, hidden, activation, optimizer, batchSize, seed } = settings;
  const maker = makers[optimizer];
  const regression = task === "regression";
  const layers = [
    ...hidden.map((units) => `dense(${units}, { activation: ${json(activation)} })`),
    `dense(${classes?.length ?? 1})`,
  ];
  const all = columns.length - 1 === inputs.length;
  const request = [
    `target: names.indexOf(${json(columns[target])})`,
    ...(all ? [] : [`inputs: ${json(inputs)}`]),
    ...(settings.task === "auto" ? [] : [`task: ${json(settings.task)}`]),
  ].join(", ");
  return `import { readFileSync } from "node:fs";
import { findLearningRate } from "lrfinder";
import { createTrainer, dense, ${maker}, sequential } from "lrfinder/onnx"; // beside onnxruntime-node
import { encodeTable } from "lrfinder/table";
import papa from "papaparse";

const text = readFileSync(${json(file)}, "utf8");
const [names, ...rows] = papa.parse(text, { skipEmptyLines: true }).data;
const data = encodeTable({ names, rows }, { ${request} }); // ${features} features
const training = await createTrainer({
  model: sequential(
    [
      ${layers.join(",\n      ")},
    ],
    { inputShape: [data.features] },
  ),
  loss: ${json(regression ? "mean-squared-error" : "sparse-categorical-cross-entropy")},
  metrics: [${json(regression ? "mean-absolute-error" : "accuracy")}],
  optimizer: ${maker}(),
  data,
  batchSize: ${json(batchSize)},
  seed: ${seed},
});
const { suggestion, warnings } = await findLearningRate(training, {
  minLr: ${settings.minLr},
  maxLr: ${settings.maxLr},
  steps: ${settings.steps},
  sweep: ${json(settings.sweep)},
  repeats: ${settings.repeats},
  seed: ${seed},
});
console.log(suggestion, warnings);
await training.close();
`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
