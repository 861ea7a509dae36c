import type { LearningRateResult } from "lrfinder";
import type {
  FileReading,
  ModelDescription,
  ModelPort,
  ModelRequest,
  ModelRun,
  networkSettings,
  Said,
  sweepSettings,
  tableSettings,
  trainSettings,
} from "lrfinder/internal";
import type { EpochRecord } from "lrfinder/onnx";
import type { ColumnDescription, EncodedTable } from "lrfinder/table";
import type { TableFile } from "../table/content.js";

/** What is learned from a table, and by which network. */
export interface NetworkSettings
  extends Said<typeof networkSettings>,
    Pick<Said<typeof tableSettings>, "task"> {
  /** The place of the column to predict, from 0. */
  readonly target: number;
  /** The places of the input columns. */
  readonly inputs: readonly number[];
}

/** What a model's file is trained for, and how. */
export interface ModelSettings
  extends ModelRequest,
    Pick<Said<typeof networkSettings>, "optimizer" | "batchSize" | "seed"> {
  /** The array of targets; not read where the model puts out its loss. */
  readonly target: string;
}

type Sweep = Omit<Said<typeof sweepSettings>, "epochs">;

/** A range test on a table. */
export interface FindSettings extends NetworkSettings, Sweep {}

/** A range test on a model's file. */
export interface ModelFindSettings extends ModelSettings, Sweep {}

type Epochs = Pick<Said<typeof trainSettings>, "epochs" | "validation" | "patience"> & {
  readonly lr: number;
};

/** A training on a table. */
export interface TrainSettings extends NetworkSettings, Epochs {}

/** A training of a model's file. */
export interface ModelTrainSettings extends ModelSettings, Epochs {}

/** What every search is asked. */
export type AnyFindSettings = FindSettings | ModelFindSettings;

/** What every training is asked. */
export type AnyTrainSettings = TrainSettings | ModelTrainSettings;

/** Files of a model. */
export interface ModelFiles {
  readonly model?: TableFile;
  readonly arrays?: TableFile;
  /** Those in which the model may keep weights. */
  readonly beside: readonly TableFile[];
}

/** What the page asks of the worker. */
export type ToWorker =
  | { readonly kind: "open"; readonly file: TableFile }
  | { readonly kind: "open-model"; readonly files: ModelFiles }
  | { readonly kind: "find"; readonly settings: AnyFindSettings }
  | { readonly kind: "train"; readonly settings: AnyTrainSettings }
  | { readonly kind: "continue" }
  | { readonly kind: "stop" }
  | { readonly kind: "export" };

/** What the worker reports to the page. */
export type FromWorker =
  | {
      readonly kind: "opened";
      readonly rows: number;
      readonly columns: readonly ColumnDescription[];
      readonly reading: FileReading;
    }
  | ({ readonly kind: "files" } & FilesRead)
  /** The table, the model or what is asked of it is refused, in one sentence. */
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "prepared"; readonly prepared: Prepared }
  /**
   * Points that were measured since the last ones, of the repeat counted from 0, and how many
   * repeats there will be, as far as is known.
   */
  | ({ readonly kind: "points"; readonly repeat: number; readonly repeats: number } & Points)
  | { readonly kind: "found"; readonly result: LearningRateResult; readonly seconds: number }
  | { readonly kind: "epochs"; readonly epochs: readonly EpochRecord[] }
  /** A training that was asked to stop has stopped; its result follows. */
  | { readonly kind: "stopped" }
  | { readonly kind: "trained"; readonly trained: Trained }
  | { readonly kind: "exported"; readonly files: readonly NamedFile[] }
  | { readonly kind: "failed"; readonly message: string };

/** A piece of a curve. */
export interface Points {
  readonly learningRates: readonly number[];
  readonly losses: readonly number[];
}

/** A file to be downloaded. */
export type NamedFile = readonly [name: string, bytes: Uint8Array<ArrayBuffer>];

/** What is known of a model's files. */
export interface FilesRead {
  readonly model?: {
    readonly name: string;
    readonly inputs: readonly ModelPort[];
    readonly outputs: readonly ModelPort[];
    /** The other files that it keeps weights in, and which are not there. */
    readonly missing: readonly string[];
  };
  readonly arrays?: { readonly name: string; readonly arrays: readonly ArrayRead[] };
  /** Which of the files that came is not taken, and why, in a sentence. */
  readonly wrong?: { readonly file: "model" | "arrays" | "beside"; readonly sentence: string };
}

/** An array of a file. */
export interface ArrayRead {
  readonly name: string;
  /** Its type, its shape, and its smallest and largest number. */
  readonly values: string;
}

/** What is known once a table has become numbers, or a model and its arrays have been read. */
export interface Prepared
  extends Pick<EncodedTable, "rows" | "features" | "task" | "classes" | "columns" | "notes">,
    Pick<ModelDescription, "metrics"> {
  /** λ of the penalty on the weights; null for a model's file. */
  readonly l2: number | null;
  /** What is known of a model's file; left out for a table. */
  readonly model?: ModelDescription["model"];
  /** How a program repeats a search on a model's file; left out for a table. */
  readonly run?: ModelRun;
  /**
   * The deviation of a target that is a number: what errors in standardised targets are multiplied
   * by.
   */
  readonly deviation?: number;
  readonly stepsPerEpoch: number;
  readonly threads: number;
}

/** How a training stands when it has ended or was stopped. */
export interface Trained {
  readonly stoppedBy: "end" | "aborted" | "early" | "non-finite";
  /** The epoch that the weights are from, counted from 1. */
  readonly bestEpoch?: number;
  /** Rows that were held out. */
  readonly validationRows: number;
  readonly examples: readonly Example[];
}

/** A row that the model was not trained on, and what it says of it. */
export interface Example {
  /** The row in the table, counted from 0. */
  readonly row: number;
  readonly actual: string;
  readonly predicted: string;
  /** The probability that the model gives to what it predicts; left out for numbers. */
  readonly probability?: number;
}
