import { metricNames } from "../../names/metrics.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph } from "../graph/graph.js";
import { sameShape, showShape } from "../graph/shape.js";
import type { OwnLoss, OwnMetric, OwnSurroundings } from "./own.js";
import { ROWS, rowGraph, type WriteRows } from "./row-graph.js";

/** What a loss of your own is measured by. */
export interface LossFromOptions {
  /**
   * What the targets of a row are: as many numbers as the model puts out (`"values"`, the default),
   * whole numbers of the output's shape without its axis of classes (`"label"`), or numbers of a
   * shape of their own, for instance `[2]`.
   */
  readonly target?: "values" | "label" | readonly number[];
}

/**
 * A loss of your own, written once as a graph and differentiated as the others are. It stands where
 * the name of a loss does.
 *
 * @param write gives a number for each row, or for each number of a row, of which the mean is
 *   trained on, by the weights of rows. It is called when a trainer is made, in the calling thread,
 *   also where a worker trains.
 * @returns the loss. `createTrainer` rejects with a `TypeError` where it names an operator that is
 *   not known, mixes rows, or gives another shape.
 * @example
 * // log cosh(p − t), without overflow.
 * const logCosh = lossFrom((graph, { prediction, target }) => {
 *   const error = graph.abs(graph.sub(prediction, target));
 *   const tail = graph.softplus(graph.mul(error, -2));
 *   return graph.sub(graph.add(error, tail), Math.LN2);
 * });
 * const training = await createTrainer({ model, loss: logCosh, data: { x, y } });
 * await training.close();
 */
export function lossFrom(write: WriteRows, { target = "values" }: LossFromOptions = {}): OwnLoss {
  return { target, graph: graphOf(write, "loss") };
}

/**
 * A metric of your own, measured beside the loss of a model's only output that has one, on what
 * that reads.
 *
 * @param name what it is called where it is reported.
 * @param write gives a number or a boolean for each row, or for each number of a row: the metric is
 *   their mean, in which all rows count alike. It is called as that of {@link lossFrom} is.
 * @returns the metric; a `RangeError` for a name that is taken or empty.
 * @example
 * const close = metricFrom("within-1", (graph, { prediction, target }) =>
 *   graph.less(graph.abs(graph.sub(prediction, target)), 1),
 * );
 * const training = await createTrainer({ model, loss, metrics: [close], data: { x, y } });
 * (await training.evaluate()).metrics["within-1"];
 * await training.close();
 */
export function metricFrom(name: string, write: WriteRows): OwnMetric {
  const taken = ["", "loss", "lr", "epoch", "updates", ...metricNames].includes(name);
  if (typeof name !== "string" || taken || name.startsWith("validation-")) {
    throw new RangeError(`name must be one that no other number has, not ${JSON.stringify(name)}`);
  }
  return { name, graph: graphOf(write, `the metric ${name}`) };
}

/** Writes a graph by what it is called in messages. */
function graphOf(write: WriteRows, label: string): (surroundings: OwnSurroundings) => Graph {
  if (typeof write !== "function") {
    throw new TypeError(`${label} must be written by a function, not ${String(write)}`);
  }
  return ({ output, target, operators }) => {
    const builder = graphBuilder("own", operators);
    const prediction = builder.input("prediction", "float32", [ROWS, ...output]);
    const targets = builder.input("target", target.type, [ROWS, ...target.shape]);
    const { graph, has } = rowGraph(builder, { label });
    const value: unknown = write(graph, { prediction, target: targets });
    if (!has(value)) throw new TypeError(`${label} must give a value of its own graph`);
    const { type, shape } = value;
    if (shape[0] !== ROWS || (type !== "float32" && type !== "bool")) {
      const found = `${type} ${showShape(shape)}`;
      throw new TypeError(`${label} must give a number for each row, [rows, …], not ${found}`);
    }
    const each = [ROWS, ...target.shape];
    if (target.ignoreLabel !== undefined && !sameShape(shape, each)) {
      throw new TypeError(
        `${label} must give a number for each label, ${showShape(each)}, as some do not count, not ${showShape(shape)}`,
      );
    }
    return builder.build([value]);
  };
}
