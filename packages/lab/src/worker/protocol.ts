import type { LearningRateResult, Progress } from "lrfinder";
import type {
  FileReading,
  FirstLines,
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
import type { EpochRecord, Verification } from "lrfinder/onnx";
import type { ColumnDescription, EncodedTable, EncodeRequest } from "lrfinder/table";
import type { TableFile } from "../table/content.js";

/** What is learned from a table, and by which network. */
export interface NetworkSettings
  extends Said<typeof networkSettings>,
    Pick<Said<typeof tableSettings>, "task">,
    Pick<EncodeRequest, "decimal" | "dates" | "text"> {
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
  | ({ readonly kind: "open"; readonly file: TableFile } & Reading)
  | { readonly kind: "open-model"; readonly files: ModelFiles }
  | { readonly kind: "find"; readonly settings: AnyFindSettings }
  /** A search that may be asked for next: it can be made ready. */
  | { readonly kind: "prepare"; readonly settings: AnyFindSettings }
  /** Tries rates around one that was found, as `find --verify` does. */
  | { readonly kind: "verify"; readonly settings: AnyFindSettings; readonly lr: number }
  /** Trainings that run at once. */
  | { readonly kind: "train"; readonly runs: readonly AskedTraining[]; readonly between: MapChoice }
  /** What trainings have learned is to be shown between other features. */
  | { readonly kind: "map"; readonly between: MapChoice }
  | { readonly kind: "continue"; readonly id: number }
  /** Stops a training; a search or verification, and all trainings, where none is named. */
  | { readonly kind: "stop"; readonly id?: number }
  | { readonly kind: "export"; readonly id: number }
  /** A training is no longer wanted. */
  | { readonly kind: "forget"; readonly id: number };

/** What of a file's reading can be overruled before anything is measured. */
export interface Reading extends FirstLines {
  /** What stands before decimals, where the numbers of a column leave both; default: the table decides. */
  readonly decimal?: "comma" | "point";
}

/** A training that is asked for, and its name between page and worker. */
export interface AskedTraining {
  readonly id: number;
  readonly settings: AnyTrainSettings;
}

/** What the worker reports to the page. */
export type FromWorker =
  | {
      readonly kind: "opened";
      readonly rows: number;
      readonly columns: readonly ColumnDescription[];
      readonly reading: FileReading;
      /** How the file was read where that was a choice, in plain sentences without a full stop. */
      readonly notes: readonly string[];
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
  | { readonly kind: "short-training"; readonly standing: NonNullable<Progress["shortTraining"]> }
  | { readonly kind: "found"; readonly result: LearningRateResult; readonly seconds: number }
  | { readonly kind: "verifying"; readonly verifying: Verifying }
  | { readonly kind: "verified"; readonly verification: Verification }
  | (TrainingReport & { readonly id: number })
  | { readonly kind: "exported"; readonly id: number; readonly files: readonly NamedFile[] }
  | { readonly kind: "failed"; readonly message: string };

/** What is reported of a training. */
export type TrainingReport =
  | { readonly kind: "begun"; readonly begun: Begun }
  | { readonly kind: "epochs"; readonly epochs: readonly EpochRecord[] }
  /** The share of the running epoch that is done, from 0 to 1. */
  | { readonly kind: "within"; readonly share: number }
  | { readonly kind: "mapped"; readonly map: DecisionMap }
  /** It was asked to stop, and has stopped; its result follows. */
  | { readonly kind: "halted" }
  | { readonly kind: "trained"; readonly trained: Trained };

/** Where a verification stands. */
export interface Verifying {
  /** How many rates have been begun. */
  readonly begun: number;
  /** The round, counted from 0, and the share of it that is done. */
  readonly round: number;
  readonly share: number;
}

/** What is known of a training before its first epoch. */
export interface Begun {
  /** Rows that are trained on. */
  readonly rows: number;
  /** λ of the penalty on the weights; null for a model's file. */
  readonly l2: number | null;
}

/**
 * Between which features of a model its map lies, by their names; one that is empty, or that the
 * model does not have, is chosen by the worker.
 */
export interface MapChoice {
  readonly across: string;
  readonly up: string;
}

/** What a network says at every place of the plane between two inputs, the others at their means. */
export interface DecisionMap {
  /** The inputs, across and up, and their values at the ends of the map. */
  readonly across: MapAxis;
  readonly up: MapAxis;
  /** Cells of a side; the cells go row by row, from the lowest values up. */
  readonly cells: number;
  /** The classes, in the order of their index; left out where a number is predicted. */
  readonly classes?: readonly string[];
  /** The index of the class that a cell is predicted to be, or the number. */
  readonly values: readonly number[];
  /** How sure that is, from 0 to 1; left out where a number is predicted. */
  readonly sureness?: readonly number[];
  /** Some rows of the table: where they lie, as shares of the map, and their own class or number. */
  readonly rows: readonly { readonly x: number; readonly y: number; readonly value: number }[];
}

/** An input of a decision map. */
export interface MapAxis {
  readonly column: string;
  readonly low: number;
  readonly high: number;
}

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
  /** The features between which a model's map can lie; left out for a table, and where there is none. */
  readonly mapFeatures?: readonly string[];
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
