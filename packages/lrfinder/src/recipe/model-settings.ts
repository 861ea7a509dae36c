import { lossNames } from "../names/losses.js";
import { joined } from "../numeric/words.js";
import { heldOutSettings } from "./held-out-settings.js";
import { membersSettings } from "./members-settings.js";
import { namedFiles } from "./named-files.js";
import { networkSettings } from "./network-settings.js";
import { anyWholeNumber, shareOfAll } from "./numbers.js";
import { parameterGroups } from "./parameter-groups.js";
import type { Settings, Written } from "./setting.js";
import { tableSettings } from "./table-settings.js";
import { columnNames, filled, oneOf } from "./words.js";

/** The farthest axis, and the largest label, that can be named. */
const [MOST_AXIS, MOST_LABEL] = [32, 2 ** 31 - 1];

/** How a model's file behaves while it is trained. */
const modeNames = ["training", "inference"] as const;

/** A model's file that is trained instead of a network made for a table, and how. */
export const modelSettings = {
  model: {
    flag: "--model",
    argument: "<file>",
    group: "model",
    help: "an ONNX file to train, on arrays instead of a table",
    value: filled("an ONNX file"),
  },
  input: {
    flag: "--input",
    argument: "<name=file>",
    group: "model",
    help: "an .npy file for an input of the model, instead of DATA; once for each",
    value: namedFiles,
    repeatable: true,
  },
  output: {
    flag: "--output",
    argument: "<name>",
    group: "model",
    help: "the output that is trained (default: the only one)",
    value: filled("the name of an output"),
  },
  loss: {
    flag: "--loss",
    argument: "<name>",
    group: "model",
    help: `${joined(lossNames, "or")}; or the name of an output that is the loss itself (default: by the targets)`,
    value: filled("the name of a loss"),
  },
  classAxis: {
    flag: "--class-axis",
    argument: "<N>",
    group: "model",
    help: "the axis of the output that holds the classes (default: the last)",
    value: anyWholeNumber({ most: MOST_AXIS }),
  },
  ignoreLabel: {
    flag: "--ignore-label",
    argument: "<N>",
    group: "model",
    help: "the label of places that do not count, such as -100 (default: all count)",
    value: anyWholeNumber({ most: MOST_LABEL }),
  },
  labelSmoothing: {
    flag: "--label-smoothing",
    argument: "<share>",
    group: "model",
    help: "the share of every label that is spread over all classes (default: 0)",
    value: shareOfAll,
  },
  freeze: {
    flag: "--freeze",
    argument: "<a,b.*>",
    group: "model",
    help: "parameters that stay as they are: names, or patterns in which * stands for any text",
    value: columnNames,
  },
  groups: {
    flag: "--groups",
    argument: "<list|file>",
    group: "model",
    help: "multiples of the rate for parameters, as in head.*=1,*=0.1; or with a decay, *=0.1:0.01; or a .json file",
    value: parameterGroups,
  },
  mode: {
    flag: "--mode",
    argument: "<name>",
    group: "model",
    help: `how dropout and batch normalisation behave: ${joined(modeNames, "or")} (default: as the file says)`,
    value: oneOf(modeNames),
  },
} as const satisfies Settings;

/** What is trained on: a table, or arrays with a model's file. */
export const subjectSettings = {
  ...tableSettings,
  target: {
    ...tableSettings.target,
    help: "the column to predict, or of a model's file the array (required)",
  },
  ...modelSettings,
} as const satisfies Settings;

/** The settings of a table, and of a network made for one. */
const { target: _, ...ofTables } = {
  ...tableSettings,
  ...heldOutSettings,
  ...membersSettings,
  hidden: networkSettings.hidden,
  activation: networkSettings.activation,
};

/** Everything that may be said of a table or of a model's file. */
type SubjectWritten = Written<typeof modelSettings & typeof tableSettings & typeof ofTables>;

/**
 * Why settings do not go with a model's file, or with a table, in a sentence; undefined where they
 * do.
 */
export function modelConflict(written: SubjectWritten): string | undefined {
  const first = (settings: Settings) =>
    Object.entries(settings).find(([name]) => written[name as keyof SubjectWritten] !== undefined);
  if (written.model === undefined) {
    const [, of] = first(modelSettings) ?? [];
    return of && `${of.flag} is of a model's file: name one with --model, or leave it out`;
  }
  const [, of] = first(ofTables) ?? [];
  if (of) return `${of.flag} is of a table: leave it out with --model`;
  if (written.target !== undefined || isOwnLoss(written.loss)) return undefined;
  return "--target is missing: name the array, or the .npy file, of what is to be put out";
}

/** Whether a loss is none of those that there are, and so an output of the model. */
export function isOwnLoss(loss: string | undefined): boolean {
  return loss !== undefined && !lossNames.some((name) => name === loss);
}
