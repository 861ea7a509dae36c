import { penaltyOf } from "lrfinder/internal";
import type { AnyTrainingData } from "lrfinder/onnx";
import { type Described, describedTable } from "../../network/described.js";
import { networkFor } from "../../network/network.js";
import { sampleFor } from "../../network/sample.js";
import type { Trainable } from "../../network/trainable.js";
import type { LoadTable } from "../../table/index.js";
import type { FindOptions } from "./options.js";

/** What a search trains, and on what. */
export interface Subject {
  readonly data: Described;
  readonly network: Trainable;
  readonly rows: AnyTrainingData;
}

/** How what is to be trained on is read. */
export interface Reading {
  /** Called with the share that has been read, from 0 to 1. */
  readonly onRead: (share: number) => void;
  /** Loads tables; default: anew. */
  readonly loadTable?: LoadTable;
}

/** Reads what is to be trained on. */
export type LoadSubject = (options: FindOptions, reading: Reading) => Promise<Subject>;

/** The network and the table, or the model's file and its arrays, that were asked for. */
export const loadSubject: LoadSubject = (options, reading) =>
  options.model === undefined ? tableSubject(options, reading) : modelSubject(options, reading);

const tableSubject: LoadSubject = async (options, { onRead, loadTable }) => {
  const { loadData } = await import("../../table/index.js");
  const load = loadTable ?? loadData;
  const data = await load({ ...options, sample: sampleFor(options), onRead });
  const l2 = penaltyOf(options, data);
  const network = await networkFor(data, { ...options, l2 });
  return { data: describedTable(data, l2), network, rows: data };
};

const modelSubject: LoadSubject = async (options) => {
  const { loadModel } = await import("../../model/load-model.js");
  const { described, network, rows } = await loadModel(options);
  return { data: described, network, rows: rows() };
};
