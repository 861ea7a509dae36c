import { penaltyOf } from "lrfinder/internal";
import type { AnyTrainingData } from "lrfinder/onnx";
import { type Described, describedTable } from "../../network/described.js";
import { networkFor } from "../../network/network.js";
import { sampleFor } from "../../network/sample.js";
import type { Trainable } from "../../network/trainable.js";
import type { FindOptions } from "./options.js";

/** What a search trains, and on what. */
export interface Subject {
  readonly data: Described;
  readonly network: Trainable;
  readonly rows: AnyTrainingData;
}

/** Reads what is to be trained on; `onRead` is called with the share that has been read, from 0 to 1. */
export type LoadSubject = (
  options: FindOptions,
  onRead: (share: number) => void,
) => Promise<Subject>;

/** The network and the table, or the model's file and its arrays, that were asked for. */
export const loadSubject: LoadSubject = (options, onRead) =>
  options.model === undefined ? tableSubject(options, onRead) : modelSubject(options, onRead);

const tableSubject: LoadSubject = async (options, onRead) => {
  const { loadData } = await import("../../table/index.js");
  const data = await loadData({ ...options, sample: sampleFor(options), onRead });
  const l2 = penaltyOf(options, data);
  const network = await networkFor(data, { ...options, l2 });
  return { data: describedTable(data, l2), network, rows: data };
};

const modelSubject: LoadSubject = async (options) => {
  const { loadModel } = await import("../../model/load-model.js");
  const { described, network, rows } = await loadModel(options);
  return { data: described, network, rows: rows() };
};
