import type { FitCallback } from "./callback.js";
import { eventRecord } from "./event-record.js";
import { epochValues } from "./history.js";

/** Where the bytes of an event file go, and what time it is. */
export interface TensorBoardOptions {
  /**
   * Takes the next bytes of the file, a whole record; training waits for the promise it may give.
   * TensorBoard reads files with `tfevents` in their name, from the folder it is given and those
   * below.
   */
  readonly write: (bytes: Uint8Array) => void | Promise<void>;
  /** The time in seconds since 1970. */
  readonly now: () => number;
}

/**
 * A callback that writes an event file for TensorBoard: after every epoch, counted from 1 as its
 * step, `loss`, each metric, the same of the validation data as `val_loss` and so on, and
 * `learning_rate`, with underscores where our names have hyphens.
 * A training that goes on from an epoch (`initialEpoch`) has TensorBoard drop what an earlier file
 * of the same folder holds of later epochs.
 *
 * @example
 * const file = createWriteStream("logs/events.out.tfevents.1");
 * const board = tensorBoard({ write: (bytes) => void file.write(bytes), now: () => Date.now() / 1000 });
 * await fit(options, { epochs: 20, learningRate: 0.1, callbacks: [board] });
 */
export function tensorBoard({ write, now }: TensorBoardOptions): FitCallback {
  return {
    async onTrainBegin({ initialEpoch }) {
      await write(eventRecord({ wallTime: now(), fileVersion: "brain.Event:2" }));
      if (initialEpoch === 0) return;
      await write(eventRecord({ wallTime: now(), step: initialEpoch + 1, sessionStart: true }));
    },
    async onEpochEnd(record) {
      const named = Object.entries(epochValues(record)).map(([name, value]) => [tag(name), value]);
      const scalars = { ...Object.fromEntries(named), learning_rate: record.lr };
      await write(eventRecord({ wallTime: now(), step: record.epoch, scalars }));
    },
  };
}

function tag(name: string): string {
  return name.replace(/^validation-/, "val_").replaceAll("-", "_");
}
