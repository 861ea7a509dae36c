import type { LearningRateResult } from "lrfinder";
import type {
  FileReading,
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

/** A range test on a table. */
export interface FindSettings extends NetworkSettings, Omit<Said<typeof sweepSettings>, "epochs"> {}

/** A training on a table. */
export interface TrainSettings
  extends NetworkSettings,
    Pick<Said<typeof trainSettings>, "epochs" | "validation" | "patience"> {
  readonly lr: number;
}

/** What the page asks of the worker. */
export type ToWorker =
  | { readonly kind: "open"; readonly file: TableFile }
  | { readonly kind: "find"; readonly settings: FindSettings }
  | { readonly kind: "train"; readonly settings: TrainSettings }
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
  /** The table or what is asked of it is refused, in one sentence. */
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
  | { readonly kind: "exported"; readonly model: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly message: string };

/** A piece of a curve. */
export interface Points {
  readonly learningRates: readonly number[];
  readonly losses: readonly number[];
}

/** What is known once a table has become numbers. */
export interface Prepared
  extends Pick<EncodedTable, "rows" | "features" | "task" | "classes" | "columns" | "notes"> {
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
