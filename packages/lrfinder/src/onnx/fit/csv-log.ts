import type { FitCallback } from "./callback.js";
import { epochValues } from "./history.js";

/** Where the lines of a log go. */
export interface CsvLogOptions {
  /** Takes one line, without its end; training waits for the promise it may give. */
  readonly write: (line: string) => void | Promise<void>;
}

/**
 * A callback that writes a line of CSV after every epoch: `epoch,updates,lr,loss`, the metrics, and
 * the same of the validation data, named `validation-loss` and so on. The names come first, but for
 * training that goes on from an earlier epoch.
 *
 * @example
 * const lines: string[] = [];
 * await fit(options, { epochs: 5, learningRate: 0.1, callbacks: [csvLog({ write: (line) => void lines.push(line) })] });
 */
export function csvLog({ write }: CsvLogOptions): FitCallback {
  return {
    async onEpochEnd(record, { history, initialEpoch }) {
      const { epoch, updates, lr } = record;
      const values = { epoch, updates, lr, ...epochValues(record) };
      if (initialEpoch === 0 && history.epochs.length === 1)
        await write(Object.keys(values).join(","));
      await write(Object.values(values).join(","));
    },
  };
}
