import { type DescribedModel, objectives } from "lrfinder/internal";
import type { MetricName } from "lrfinder/names";
import type { Data } from "../table/index.js";

/** What is known of what a network is trained on: a table, or arrays for a model's file. */
export interface Described
  extends Pick<Data, "rows" | "features" | "task" | "classes" | "columns" | "notes"> {
  /** What is measured beside the loss. */
  readonly metrics: readonly MetricName[];
  /** λ of the penalty on the weights; null for a model's file, which has none. */
  readonly l2: number | null;
  /** Left out where a network is made for a table. */
  readonly model?: DescribedModel;
}

/** A table, and λ of the penalty on a network that is made for it. */
export function describedTable<D extends Pick<Data, "task">>(
  data: D,
  l2: number,
): D & Pick<Described, "metrics" | "l2"> {
  return { ...data, metrics: objectives[data.task].metrics, l2 };
}
