import { type MatchedArrays, type PlannedModel, planModel, putsOutLoss } from "lrfinder/internal";
import type { OnnxModel } from "lrfinder/onnx";
import type { Trainable } from "../network/trainable.js";
import { flagWords, saidInFlags } from "./flag-words.js";
import { groupsOf } from "./groups.js";
import type { ModelOptions } from "./model-options.js";
import { readArrays } from "./read-arrays.js";
import { readBytesOf, readExternalData } from "./read-file.js";

/** A model's file and its arrays, ready to be trained. */
export interface LoadedModel extends Pick<PlannedModel<OnnxModel>, "described" | "rows"> {
  readonly network: Trainable & { readonly model: OnnxModel };
  /** The arrays as they were given. */
  readonly arrays: MatchedArrays;
}

/**
 * Reads a model's file, what lies beside it, and the arrays that it is trained on.
 *
 * @throws InputError naming the file, the array or the flag, and what would be right.
 */
export async function loadModel(options: ModelOptions): Promise<LoadedModel> {
  try {
    return await loaded(options.model!, options);
  } catch (error) {
    throw saidInFlags(error, options);
  }
}

async function loaded(path: string, options: ModelOptions): Promise<LoadedModel> {
  const bytes = await readBytesOf(path);
  const { modelOutline, optimizerFor, readModel } = await import("lrfinder/onnx");
  const ports = modelOutline(bytes);
  const arrays = await readArrays({
    ...{ options, ports: ports.inputs },
    ...(!putsOutLoss(ports, options) && { target: options.target }),
  });
  const externalData = await readExternalData(path, ports.externalFiles);
  const { model, loss, metrics, described, rows } = planModel({
    ...{ file: path, ports, arrays, asked: options, words: flagWords },
    read: (reading) => readModel(bytes, { ...reading, externalData }),
  });
  const optimizer = optimizerFor(options);
  const groups = await groupsOf(options.groups);
  return { described, network: { model, loss, metrics, optimizer, groups }, arrays, rows };
}
