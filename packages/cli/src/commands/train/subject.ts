import type { AnyTrainingData, OnnxTrainer, Weights } from "lrfinder/onnx";
import type { Described } from "../../network/described.js";
import type { Trainable } from "../../network/trainable.js";
import type { ModelScores } from "../../scoring/model-scores.js";
import type { LoadTable } from "../../table/index.js";
import type { TrainOptions } from "./options.js";
import type { RunKey } from "./run-key.js";

/** Some rows that a network is trained or scored on. */
export interface SubjectRows {
  readonly data: AnyTrainingData;
  readonly rows: number;
}

/** What `lrfinder train` trains, and on what: a network on a table, or a model's file on arrays. */
export interface Subject {
  readonly data: Described;
  /** What decides the end weights. */
  readonly run: RunKey;
  readonly network: Trainable;
  readonly training: SubjectRows;
  /** Left out where no rows are held out. */
  readonly validation?: SubjectRows;
  /** What the rate is searched for with and on, where that differs. */
  readonly searched?: { readonly network: Trainable; readonly data: AnyTrainingData };
  /** How good the model is now, on the held-out rows, or on those trained on where there are none. */
  scores(training: OnnxTrainer): Promise<ModelScores>;
  /** What is trained on all rows once the epochs are known; left out where nothing is. */
  readonly whole?: { readonly network: Trainable; readonly rows: SubjectRows };
  /** The penalties among which the held-out rows choose, falling, the network's own among them; left out where it is known. */
  readonly penalties?: readonly number[];
  /** The same with another penalty. */
  withPenalty?(l2: number): Promise<Subject>;
  /** The trained model as files, by their names; of several networks their mean. */
  files(
    weights: Weights,
    members?: readonly Weights[],
  ): Promise<Readonly<Record<string, Uint8Array>>>;
  /** What has to be known of the model, for `model.json`. */
  card(): Promise<object>;
}

/** How what is to be trained is read. */
export interface Reading {
  /** Called with the share that has been read, from 0 to 1. */
  readonly onRead: (share: number) => void;
  /** Loads tables; default: anew. */
  readonly loadTable?: LoadTable;
}

/**
 * Reads what is to be trained.
 *
 * @throws InputError where the data or an option do not fit.
 */
export type LoadSubject = (options: TrainOptions, reading: Reading) => Promise<Subject>;
