import type { DataType } from "../graph/element-types.js";
import type { Graph, Operators } from "../graph/graph.js";
import { inline } from "../graph/inline.js";
import { cast } from "../ops/selection.js";
import type { Loss, Metric } from "./loss.js";
import { weightedMean } from "./weighted.js";

/** What a loss or a metric of one's own is written for. */
export interface OwnSurroundings {
  /** The shape of a row of the output that it is of. */
  readonly output: readonly number[];
  /** What its targets are, row by row. */
  readonly target: {
    readonly type: DataType;
    readonly shape: readonly number[];
    /** The label of those that do not count. */
    readonly ignoreLabel?: number;
  };
  /** The operators that it may name. */
  readonly operators: Operators;
}

/**
 * A graph of one's own with the inputs `prediction` and `target` and one output, a number for each
 * row or each number of a row; or the function that writes it.
 */
export type OwnGraph = Graph | ((surroundings: OwnSurroundings) => Graph);

/** A loss of one's own, as `lossFrom` makes it. */
export interface OwnLoss {
  readonly target: "label" | "values" | readonly number[];
  readonly graph: OwnGraph;
}

/** A metric of one's own, as `metricFrom` makes it. */
export interface OwnMetric {
  readonly name: string;
  readonly graph: OwnGraph;
}

/** The graph, written where it has not been: plain data. */
export function writtenGraph(graph: OwnGraph, surroundings: OwnSurroundings): Graph {
  return typeof graph === "function" ? graph(surroundings) : graph;
}

/** A loss of one's own among the others. */
export function ownLoss({ target, graph }: OwnLoss): Loss {
  return {
    target,
    ...(target === "label" && { settings: ["classAxis", "ignoreLabel"] }),
    write: ownMetric(graph),
  };
}

/** The mean of what a graph of one's own gives, by the weights of rows. */
export function ownMetric(own: OwnGraph): Metric {
  return (graph, scored) => {
    if (typeof own === "function") throw new Error("a graph of one's own must have been written");
    const [each] = inline(graph, own, [scored.prediction, scored.target]);
    return weightedMean(graph, cast(graph, each!, "float32"), scored);
  };
}
