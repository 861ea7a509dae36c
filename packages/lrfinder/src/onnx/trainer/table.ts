import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { inputNames } from "../lowering/batch-inputs.js";
import type { Training } from "./training.js";

/** The tensors that a run gathers its batches from, and the rows to gather by. */
export interface Gathering {
  readonly feeds: Readonly<Record<string, Tensor>>;
  readonly rows: Int32Array;
}

/**
 * Feeds the table to a run.
 *
 * A device that reads feeds in place gets the whole table, at no cost. One that copies them gets
 * just the rows that the run uses, as does any where the table is in shared memory, which native
 * code cannot read.
 */
export function tableFeeds(
  { device, tensor }: Runtime,
  { x, target, rows, model }: Training,
): (used: Int32Array) => Gathering {
  const width = x.length / rows;
  const targetWidth = target.length / rows;
  const targetType = target instanceof Int32Array ? "int32" : "float32";
  // Labels are one number a row; other targets are a matrix, be it of one column.
  const targetShape = target instanceof Int32Array ? [] : [targetWidth];
  const tensors = (xs: Float32Array, targets: typeof target, count: number) => ({
    [inputNames.x]: tensor("float32", xs, [count, ...model.inputShape]),
    [inputNames.target]: tensor(targetType, targets, [count, ...targetShape]),
  });
  const shared = ![x, target].every(({ buffer }) => buffer instanceof ArrayBuffer);
  const whole = shared ? undefined : tensors(x, target, rows);
  // Kept for the next run: untouched memory costs more to write to than to gather.
  let kept = { xs: new Float32Array(0), targets: target.slice(0, 0) };

  return (used) => {
    if (whole && (!device.copiesFeeds || used.length >= rows)) return { feeds: whole, rows: used };
    if (kept.xs.length !== used.length * width) {
      const numbers = used.length * targetWidth;
      kept = {
        xs: new Float32Array(used.length * width),
        targets: target instanceof Int32Array ? new Int32Array(numbers) : new Float32Array(numbers),
      };
    }
    const { xs, targets } = kept;
    used.forEach((row, i) => {
      xs.set(x.subarray(row * width, (row + 1) * width), i * width);
      targets.set(target.subarray(row * targetWidth, (row + 1) * targetWidth), i * targetWidth);
    });
    return {
      feeds: tensors(xs, targets, used.length),
      rows: Int32Array.from({ length: used.length }, (_, i) => i),
    };
  };
}
