import type { Measured } from "../../range-test/trainer.js";
import type { AskedRows, RowAccess } from "../data/row-access.js";
import type { Runtime } from "../devices/runtime.js";
import type { State } from "../devices/state-store.js";
import type { Step } from "../step/step.js";
import type { Training } from "../training/training.js";

/** One update to make. */
export interface UpdateOrder extends Required<AskedRows> {
  /** What the random numbers of its rows are hashed from. */
  readonly key: number;
  /** The numbers that the optimizer's method reads, by name; of many models, those of each. */
  readonly settings: readonly Readonly<Record<string, number>>[];
}

/** What a run of updates gives back: never the state it was given, which stays as it was. */
export interface Updated {
  readonly state: State;
  readonly measured: Measured;
  /** How many of the ordered updates were made; fewer only where the run was aborted. */
  readonly made: number;
}

/** Around a run of updates. */
export interface RunOptions {
  readonly aborted: () => boolean;
  /** The rows of the updates to come after it, as far as they are known; from 0 on. */
  readonly upcoming?: (place: number) => AskedRows;
}

/** Makes updates, by one of the ways to run a step. */
export interface Updater {
  /** The most updates that one run should be given. */
  readonly most: number;
  run(state: State, orders: readonly UpdateOrder[], options: RunOptions): Promise<Updated>;
  release(): Promise<void>;
}

/** What an updater is made for. */
export interface UpdaterOptions {
  readonly training: Pick<Training, "metrics">;
  readonly access: RowAccess;
  /**
   * Rows that are computed at once: those of a batch, or fewer where its updates are made in parts.
   */
  readonly rows: number;
  /** The most updates that one run may make. */
  readonly most: number;
}

/** Loads the graphs of one of the ways to run a step. */
export type MakeUpdater = (
  runtime: Runtime,
  step: Step,
  options: UpdaterOptions,
) => Promise<Updater>;
