import { type LabelCounts, labelCounts, labelsIn, rowsPerLabel } from "../data/label-counts.js";
import type { FoundRows } from "../data/row-access.js";
import type { Tables } from "../data/tables.js";
import type { Tensor } from "../devices/onnx-runtime.js";
import type { Runtime } from "../devices/runtime.js";
import { shareInput } from "../lowering/batch-inputs.js";
import { type Step, tablePorts } from "../step/step.js";

/** How many rows there are, and how many of their labels count, by the outputs' names. */
export interface Labelled {
  readonly rows: number;
  readonly labels: Readonly<Record<string, number>>;
}

/** Counts labels of rows that were found; of tables that do not change, each label once. */
export function labelCounter(step: Pick<Step, "summary" | "losses">): {
  /** Whether there are any labels that do not count. */
  readonly counts: boolean;
  of(found: FoundRows): Labelled[];
} {
  const { targets } = tablePorts(step);
  let last: { readonly tables: Tables; readonly counts: LabelCounts } | undefined;
  return {
    counts: targets.some(({ ignoreLabel }) => ignoreLabel !== undefined),
    of({ tables, rows: found }) {
      if (last?.tables !== tables) last = { tables, counts: labelCounts(targets, tables) };
      const counts = Object.entries(last.counts);
      return found.map((rows) => ({
        rows: rows.length,
        labels: Object.fromEntries(counts.map(([name, own]) => [name, labelsIn(own, rows)])),
      }));
    },
  };
}

/** Parts of a batch counted together. */
export function allLabelled(parts: readonly Labelled[]): Labelled {
  const names = Object.keys(parts[0]!.labels);
  const sum = (of: (part: Labelled) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    rows: sum(({ rows }) => rows),
    labels: Object.fromEntries(names.map((name) => [name, sum(({ labels }) => labels[name]!)])),
  };
}

/**
 * What weights of rows are multiplied by where labels do not count, a number for each batch.
 *
 * @param options.dims as the numbers lie: `[]` for the only one.
 */
export function shareFeeds(
  runtime: Runtime,
  batches: readonly Labelled[],
  { dims }: { dims: readonly number[] },
): Record<string, Tensor> {
  const feeds = Object.keys(batches[0]!.labels).map((name) => {
    const shares = Float32Array.from(batches, ({ rows, labels }) =>
      rowsPerLabel({ rows, labels: labels[name]! }),
    );
    return [shareInput(name), runtime.tensor("float32", shares, dims)] as const;
  });
  return Object.fromEntries(feeds);
}
