import type { Graph, Operators } from "../graph/graph.js";
import { type OwnMetric, writtenGraph } from "../losses/own.js";
import type { ModelSummary } from "../models/model-kind.js";
import { type LossOption, readLossOption } from "./loss-option.js";
import { lossesOf, type OutputLoss } from "./losses.js";

/** What losses and metrics of one's own are written for. */
interface Around {
  readonly summary: ModelSummary;
  readonly operators: Operators;
}

/** The option with each loss of one's own written: plain data. */
export function writtenLosses(option: LossOption, { summary, operators }: Around): LossOption {
  const read = readLossOption(
    option,
    summary.outputs.map(({ name }) => name),
  );
  if ("output" in read || read.every(([, { loss }]) => typeof loss === "string")) return option;
  const losses = lossesOf(summary, option);
  return Object.fromEntries(
    read.map(([name, options], i) => {
      const { loss } = options;
      if (typeof loss === "string") return [name, options];
      const graph = writtenGraph(loss.graph, { ...surroundingsOf(losses[i]!), operators });
      return [name, { ...options, loss: { ...loss, graph } }];
    }),
  );
}

/** The metrics of one's own, written, by their names; a `RangeError` for a name that two have. */
export function writtenMetrics(
  metrics: readonly (string | OwnMetric)[],
  { losses: [first], operators }: { losses: readonly OutputLoss[]; operators: Operators },
): Readonly<Record<string, Graph>> {
  const names = metrics.map((metric) => (typeof metric === "string" ? metric : metric.name));
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new RangeError(`metrics must be named once, and two are ${twice}`);
  const written = metrics.flatMap((metric) => {
    if (typeof metric === "string") return [];
    const graph = writtenGraph(metric.graph, { ...surroundingsOf(first!), operators });
    return [[metric.name, graph] as const];
  });
  return Object.fromEntries(written);
}

function surroundingsOf({ output, target, name }: OutputLoss) {
  if (target) return { output: output.shape, target };
  throw new RangeError(`metrics must be left out beside ${name}`);
}
