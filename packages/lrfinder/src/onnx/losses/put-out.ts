import { reshape } from "../ops/layout.js";
import type { Loss } from "./loss.js";
import { weightedMean } from "./weighted.js";

/** What a model puts out is its loss, of each row: the mean over rows. */
export const putOutByRow: Loss = {
  target: "none",
  write: (graph, scored) => weightedMean(graph, scored.prediction, scored),
};

/** What a model puts out is the loss of the whole batch. */
export const putOutByBatch: Loss = {
  target: "none",
  write: (graph, { prediction }) => reshape(graph, prediction, []),
};
