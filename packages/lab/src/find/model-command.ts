import { commandLine, findSettings, putsOutLoss, trainSettings } from "lrfinder/internal";
import type { ModelFindSettings, ModelSettings, ModelTrainSettings } from "../worker/protocol.js";
import { fileWord, type Verifying } from "./command-line.js";
import type { WholeFiles } from "./model-settings.js";

/** The command that measures the same, its flags left out where they are as usual. */
export function modelFindCommand(
  settings: ModelFindSettings,
  files: WholeFiles,
  { verify = false }: Verifying = {},
): string {
  const said = { ...settings, ...modelSaid(settings, files), verify };
  return commandLine("find", { settings: findSettings, said, file: arraysOf(files) });
}

/** The command that trains the same. */
export function modelTrainCommand(settings: ModelTrainSettings, files: WholeFiles): string {
  const said = { ...settings, ...modelSaid(settings, files) };
  return commandLine("train", { settings: trainSettings, said, file: arraysOf(files) });
}

function modelSaid(settings: ModelSettings, { model }: WholeFiles) {
  const own = putsOutLoss(model, settings);
  return {
    model: fileWord({ file: model.name }),
    target: own ? undefined : settings.target,
    output: own ? undefined : settings.output,
  };
}

function arraysOf({ arrays }: WholeFiles): string {
  return fileWord({ file: arrays.name });
}
