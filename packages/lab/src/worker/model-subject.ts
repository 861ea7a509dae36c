import {
  arrayInWords,
  badInput,
  type GivenArray,
  heldOutRows,
  type MatchedArrays,
  type ModelRows,
  matchArrays,
  modelFault,
  type PlannedModel,
  planModel,
  putsOutLoss,
} from "lrfinder/internal";
import { exportFiles, type OnnxModel, optimizers, readModel } from "lrfinder/onnx";
import { fieldWords, modelText } from "../text/model.js";
import { modelExamples } from "./model-examples.js";
import { type HeldFiles, type OpenedModel, openedModel } from "./model-files.js";
import { modelMap } from "./model-map.js";
import type { ModelFindSettings, ModelSettings, ModelTrainSettings, Prepared } from "./protocol.js";
import type { Learned, Searched } from "./searched.js";
import { prepareTraining, type Training } from "./train.js";

export { addFiles, toldOf } from "./model-files.js";

interface Planned extends PlannedModel<OnnxModel> {
  readonly given: MatchedArrays;
  readonly network: Searched["network"];
  fault(error: unknown): unknown;
}

/** Prepares a training of a model's file; rejects with code `bad-input` where it is refused. */
export async function trainModel(
  files: HeldFiles,
  settings: ModelTrainSettings,
): Promise<Training> {
  return prepareTraining(learned(files, settings), settings);
}

/** What a search on a model's file trains; throws an error with code `bad-input` where it is refused. */
export function searchedIn(files: HeldFiles, settings: ModelFindSettings): Searched {
  const opened = openedModel(files)!;
  const planned = plan(opened, settings);
  const { network, described, rows, fault } = planned;
  const mapFeatures = modelMap({ ...planned, settings })?.features;
  return {
    ...{ network, fault, data: rows() },
    prepared: { ...described, run: runOf(opened, planned), ...(mapFeatures && { mapFeatures }) },
  };
}

function learned(files: HeldFiles, settings: ModelTrainSettings): Learned {
  const opened = openedModel(files)!;
  const planned = plan(opened, settings);
  const { network, described, given, rows, fault, model } = planned;
  const map = modelMap({ ...planned, settings })?.draw;
  const { validation: share, seed } = settings;
  const heldOut = heldOutRows({ described, arrays: given }, { share, seed });
  const places = [...new Array(described.rows).keys()];
  const held = places.filter((row) => heldOut.has(row));
  const part = (of: readonly number[]): ModelRows => rows(of);
  return {
    ...{ network, fault, l2: null, rows: described.rows - held.length },
    data: held.length === 0 ? rows() : part(places.filter((row) => !heldOut.has(row))),
    validation: { rows: held.length, data: part(held) },
    ...(map && { map }),
    examples: (trainer) => modelExamples(trainer, { described, given, places: held, rows: part }),
    async files(trainer) {
      const weights = await trainer.weights();
      // What it predicts with is what it was scored with.
      const { bytes, externalData } = exportFiles({ model, weights, mode: "inference" });
      return [
        [modelText.tuned(opened.file), bytes],
        ...externalData.map(
          ({ path, data }) => [path.split("/").at(-1)!, Uint8Array.from(data)] as const,
        ),
      ];
    },
  };
}

function plan(opened: OpenedModel, settings: ModelSettings): Planned {
  const { file, bytes, ports, externalData } = opened;
  const fault = (error: unknown) => modelFault(error, { file, words: fieldWords });
  try {
    const given = matched(opened, settings);
    const planned = planModel({
      ...{ file, ports, arrays: given, asked: settings, words: fieldWords },
      read: (reading) => readModel(bytes, { ...reading, externalData }),
    });
    const { model, loss, metrics } = planned;
    const optimizer = optimizers[settings.optimizer]();
    return { ...planned, given, fault, network: { model, loss, metrics, optimizer } };
  } catch (error) {
    throw fault(error);
  }
}

function matched(
  { arraysFile: file, arrays, ports }: OpenedModel,
  settings: ModelSettings,
): MatchedArrays {
  const given = (name: string): GivenArray => {
    const array = arrays.get(name);
    if (!array) throw badInput(modelText.noArray(file, name));
    return { array, name, words: arrayInWords(file, name) };
  };
  const aside = putsOutLoss(ports, settings) ? undefined : settings.target;
  const names = [...arrays.keys()];
  const pairs = matchArrays({ file, names, ports: ports.inputs, aside, words: fieldWords });
  return {
    inputs: new Map(pairs.map(([port, name]) => [port, given(name)])),
    ...(aside !== undefined && { target: given(aside) }),
  };
}

/** How a program repeats the search. */
function runOf(
  { file, arraysFile, ports: { externalFiles } }: OpenedModel,
  {
    model,
    given: { inputs, target },
    reading,
    loss,
    metrics,
  }: Pick<Planned, "model" | "given" | "reading" | "loss" | "metrics">,
): NonNullable<Prepared["run"]> {
  const read = ({ name, array: { type } }: GivenArray, wanted?: string) => ({
    name,
    half: type === "float16" && wanted !== "float16",
  });
  const types = new Map(model.inputs.map(({ name, type }) => [name, type]));
  return {
    ...{ model: file, externalFiles, file: arraysFile, reading, loss, metrics },
    inputs: [...inputs].map(([port, array]) => [port, read(array, types.get(port))]),
    ...(target && { target: read(target) }),
  };
}
