import type { Tensor } from "@tensorflow/tfjs";

/**
 * What TensorFlow.js reports to a callback after a batch: tensors, or numbers where another
 * callback read them.
 */
export type Logs = Readonly<Record<string, number | Tensor>>;

/** Names that logs or a history use for something else than a metric. */
const reserved = ["batch", "size", "lr", "iterations"];

/**
 * The loss and every metric of a batch, as numbers; the batch's number and size are left out.
 *
 * Tensors are read, not disposed of: they are TensorFlow.js's, which frees them after the last
 * callback.
 */
export async function loggedValues(logs: Logs): Promise<Record<string, number>> {
  const names = Object.keys(logs).filter((name) => !reserved.includes(name));
  const read = await Promise.all(
    names.map((name) => {
      const value = logs[name]!;
      return typeof value === "number" ? [value] : value.data();
    }),
  );
  return Object.fromEntries(names.map((name, i) => [name, read[i]![0]!]));
}

/**
 * Refuses metrics whose name a history needs for something else.
 *
 * @throws TypeError that names the metric.
 */
export function refuseReservedNames(metrics: unknown): void {
  if (Array.isArray(metrics) && metrics.includes("loss_0") && !metrics.includes("loss")) {
    throw new TypeError(
      "a metric of the model must not be named loss, since TensorFlow.js then renames both: rename its function",
    );
  }
  for (const name of reserved) {
    if (!Array.isArray(metrics) || !metrics.includes(name)) continue;
    throw new TypeError(
      `a metric of the model must not be named ${reserved.join(", ")}, as ${name} is: rename its function`,
    );
  }
}
