import { likelyTarget, modelSettings, putsOutLoss } from "lrfinder/internal";
import { modelText } from "../text/model.js";
import type { FilesRead, ModelFindSettings } from "../worker/protocol.js";
import { pageSettings, readTyped, type Settings, type SettingsRead } from "./settings.js";

/** A model and its arrays, all of whose files are there. */
export type WholeFiles = Required<Omit<FilesRead, "wrong">>;

/** The command's settings of a model's file that the page has, by their names in the URL. */
export const modelPageSettings = {
  loss: modelSettings.loss,
  output: modelSettings.output,
  axis: modelSettings.classAxis,
  ignore: modelSettings.ignoreLabel,
  smoothing: modelSettings.labelSmoothing,
  freeze: modelSettings.freeze,
  mode: modelSettings.mode,
} as const;

const { task: _, hidden: __, activation: ___, ...shared } = pageSettings;
const all = { ...shared, ...modelPageSettings };

/** Reads the settings for a model's file. What is wrong with one leaves it as usual. */
export function readModelSettings(
  typed: Settings,
  files: WholeFiles,
): SettingsRead<ModelFindSettings> {
  const { said, faults } = readTyped(all, typed);
  const { batch, min, max, lr, epochs, axis, ignore, smoothing, ...rest } = said;
  const target = targetOf(typed, files);
  const settings: ModelFindSettings = {
    ...rest,
    output: outputOf(typed, files),
    target: target ?? "",
    ...{ batchSize: batch, minLr: min, maxLr: max },
    ...{ classAxis: axis, ignoreLabel: ignore, labelSmoothing: smoothing },
  };
  if (target === undefined && !putsOutLoss(files.model, settings)) {
    faults.target = modelText.noTargets;
  }
  return { settings, ...(lr !== undefined && { lr }), epochs, faults };
}

/** The array of targets: the one that is named, or else the likeliest; undefined where all are inputs. */
export function targetOf(
  { target }: Pick<Settings, "target">,
  { model: { inputs }, arrays: { arrays } }: WholeFiles,
): string | undefined {
  const names = arrays.map(({ name }) => name);
  return names.includes(target) ? target : likelyTarget(names, inputs);
}

/** The output that is trained; undefined where there is but one. */
export function outputOf(
  { output }: Pick<Settings, "output">,
  { model: { outputs } }: Pick<WholeFiles, "model">,
): string | undefined {
  if (outputs.length === 1) return undefined;
  return (outputs.find(({ name }) => name === output) ?? outputs[0])?.name;
}

/** The outputs that may be the loss itself: those that put out one number for all rows, or one a row. */
export function ownLosses({ model: { outputs } }: Pick<WholeFiles, "model">): readonly string[] {
  return outputs.filter(({ shape }) => shape && shape.length <= 1).map(({ name }) => name);
}
