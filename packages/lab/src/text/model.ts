import { grouped, joined, type ModelPort, type ModelWords, shapeInWords } from "lrfinder/internal";

import { modelNames } from "./model-names.js";

/** What the settings of a model are called on the page. */
export const fieldWords: ModelWords = {
  loss: "the field Loss",
  output: "the field Output",
  freeze: "the field Frozen weights",
  nameArrays: "name its arrays as the inputs",
  options: [
    [/\bfrozen(?= must)/g, "the field Frozen weights"],
    [/\boutputs(?= must)/g, "the field Output"],
    [/\b(loss\.)?classAxis\b/g, "the axis of the classes"],
    [/\b(loss\.)?ignoreLabel\b/g, "the ignored label"],
    [/\b(loss\.)?labelSmoothing\b/g, "the label smoothing"],
    [/\bbatchSize\b/g, "the batch size"],
    [/\binputs\.(?=\S)/g, "the input "],
    [/^targets(\.\S+)?/g, "the targets"],
  ],
};

/** The English of the screen Find for a model's file, which is loaded with the first of them. */
export const modelText = {
  label: "A model and its arrays",
  opening: (names: string) => `Reading ${names} …`,
  waiting: {
    arrays: (inputs: readonly ModelPort[]) =>
      `Now drop an .npz with ${joined(
        inputs.map(({ name }) => name),
        "and",
      )} and the targets`,
    model: "Now drop the .onnx file of the model that takes these arrays",
    beside: (files: readonly string[]) =>
      `The model keeps weights in ${joined(files, "and")}: drop ${files.length === 1 ? "that file" : "those files"}, too`,
  },
  model: "Model",
  arrays: "Arrays",
  absent: "not here yet",
  takes: (inputs: readonly ModelPort[]) => `takes ${joined(inputs.map(portInWords), "and")}`,
  holds: (arrays: readonly { readonly name: string }[]) =>
    `holds ${joined(
      arrays.map(({ name }) => name),
      "and",
    )}`,
  another: "Start over",
  line: (model: string, arrays: string) => `${model} on ${arrays}`,
  other: "Other files",
  targets: "Targets",
  arraysLabel: "Arrays of the file",
  roles: { target: "targets", input: "input", other: "not used" },
  settings: {
    ...modelNames,
    axis: modelNames.classAxis,
    ignore: modelNames.ignoreLabel,
    smoothing: modelNames.labelSmoothing,
  },
  /** What holds where nothing is said. */
  usual: { freeze: "none", axis: "the last", ignore: "none", smoothing: "0" },
  lossByTargets: "by the targets",
  ownLoss: (output: string) => `${output}, put out by the model`,
  modes: { "": "as the file says" },
  before: "Choose what the targets are, then start.",
  noTargets: "Choose an array that is none of the inputs",
  lead: "It goes on from the weights in the file. Four fifths of the rows are trained on; a fifth is held out to see how good the model is. The rate rises to this one and falls again.",
  scored: (prepared: ScoredModel | undefined): string | undefined => {
    if (prepared?.metrics.length === 0) return "is the loss on the held-out rows";
    const { task, model } = prepared ?? {};
    return task === "classification" && model?.learned !== "a class"
      ? "of the held-out labels are right"
      : undefined;
  },
  modelWords:
    "The same file with the trained weights, ready to predict: in any program with ONNX Runtime, or with lrfinder predict.",
  tuned: (file: string) => `${file.replace(/\.onnx$/i, "")}-tuned.onnx`,
  noArray: (file: string, name: string) => `${file} holds no array ${name}: choose another`,
  notNpz: (kind: "empty" | "npy" | undefined) =>
    ({
      empty: "is empty",
      npy: "holds one array without a name: put the inputs and the targets into one file with numpy.savez",
      other: "is no .npz: save the inputs and the targets with numpy.savez",
    })[kind ?? "other"],
  tooLarge: (file: string, mebibytes: number) =>
    `${file} holds more than ${grouped(mebibytes)} MB of arrays, too much for a page: give it to the command, lrfinder find --model`,
  notNeeded: (file: string) =>
    `${file} is left out: the page takes one .onnx file, one .npz file, and the files in which the model keeps weights`,
} as const;

/** An input, as a sentence names it: `pixels (1×28×28 numbers a row, uint8)`. */
function portInWords({ name, type, shape }: ModelPort): string {
  const row = shape && `${shapeInWords(shape.slice(1))} a row`;
  const known = [row, type].filter(Boolean).join(", ");
  return known === "" ? name : `${name} (${known})`;
}

/** What is trained, as far as its score depends on it. */
interface ScoredModel {
  readonly metrics: readonly unknown[];
  readonly task: "classification" | "regression";
  readonly model?: { readonly learned: string };
}
