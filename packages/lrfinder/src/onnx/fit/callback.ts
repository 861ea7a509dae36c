import type { Schedule } from "../../schedules/schedule.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { BatchRecord, EpochRecord, FitHistory } from "./history.js";

/**
 * What ended training: its last epoch, an abort, a callback, or a loss that was not finite.
 */
export type FitStoppedBy = "end" | "aborted" | "early" | "non-finite";

/** How training ended, as it is reported to a callback: also that something threw. */
export interface FitEnd {
  readonly stoppedBy: FitStoppedBy | "error";
  /** The epoch that was cut short, where one was. */
  readonly unfinished?: EpochRecord;
}

/** The running training, as callbacks see it. */
export interface FitContext {
  /** The trainer: weights, snapshots, evaluation and predictions of the model as it is now. */
  readonly training: OnnxTrainer;
  /** The number of the last epoch, counted from 1. */
  readonly epochs: number;
  /** Epochs made before this training, as `initialEpoch` says. */
  readonly initialEpoch: number;
  readonly stepsPerEpoch: number;
  /** What has been measured; it grows as training goes on. */
  readonly history: FitHistory;
  /** Ends training before its next update. */
  stop(): void;
  /** Sets the rates of all updates to come: a number, or a schedule over all updates from 0. */
  setLearningRate(learningRate: number | Schedule): void;
}

/**
 * What hears how training goes; every hook may be left out, and may be asynchronous:
 * training waits for it. Callbacks are called in the order given, and what one throws ends
 * training.
 */
export interface FitCallback {
  /** Before the first update. */
  onTrainBegin?(context: FitContext): void | Promise<void>;
  /**
   * After every update. With one such hook updates are made one at a time, instead of many in a
   * run: exact, and for small networks slower.
   */
  onBatchEnd?(batch: BatchRecord, context: FitContext): void | Promise<void>;
  /** After every whole epoch and its validation. */
  onEpochEnd?(epoch: EpochRecord, context: FitContext): void | Promise<void>;
  /** At the end, whatever ends training, once for each callback whose training began. */
  onTrainEnd?(end: FitEnd, context: FitContext): void | Promise<void>;
}
