import { widthOf } from "../data/tables.js";
import type { ModelSummary } from "../models/model-kind.js";
import { MOST_NUMBERS } from "../passes/split-loop.js";
import { type Step, tablePorts } from "../step/step.js";

/** How long a run, or a call, should take at most: progress then comes a few times a second. */
const PACE_MS = 200;

/** No more updates a run than this: past it, a run's fixed cost no longer matters. */
const MOST_UPDATES = 1024;

/** Operations a second that any machine here makes at least, by order of magnitude. */
const OPERATIONS_PER_SECOND = 20e9;

/** The work of a chunk, in operations: tens of milliseconds natively, less than a second in WASM. */
const CHUNK_OPERATIONS = 4e9;

/** The memory of a chunk, in numbers computed on the way: each takes 4 bytes. */
const CHUNK_NUMBERS = 2 ** 25;

/** The memory of what a run's updates are given and put out together, in numbers. */
const RUN_NUMBERS = 2 ** 24;

/** About so many values of an update are computed outside the loop, for all updates at once. */
const VALUES_OUTSIDE = 16;

type Cost = ModelSummary["cost"];

/**
 * One row's share of an update: a forward pass, two like it backwards, and element-by-element work.
 */
function rowOperations({ operations, activations }: Cost): number {
  return 3 * operations + 20 * activations;
}

function updates(fitting: number): number {
  return Math.max(1, Math.min(MOST_UPDATES, Math.floor(fitting)));
}

/** How long an update takes at most before any has been timed: a guess by the model's size. */
export function msAtFirst(cost: Cost, { rows }: { rows: number }): number {
  return (1000 * rowOperations(cost) * rows) / OPERATIONS_PER_SECOND;
}

/** So many times as long as that guess an update may take, where its operators are many and small. */
const LONGER_THAN_GUESSED = 5;

/**
 * How long an update takes on a machine that has nothing else to do: what the fastest has taken, but
 * no longer than its size explains.
 */
export function msAlone(fastest: number, cost: Cost, size: { rows: number }): number {
  return Math.min(fastest, LONGER_THAN_GUESSED * msAtFirst(cost, size));
}

/** How many updates to make at once before any has been timed. */
export function updatesAtFirst(cost: Cost, size: { rows: number }): number {
  return updatesAtPace(msAtFirst(cost, size));
}

/** How many updates to make at once when one takes so long; it changes no result, not by a bit. */
export function updatesAtPace(msPerUpdate: number): number {
  return updates(PACE_MS / msPerUpdate);
}

/**
 * The most updates that one run may make: their rows, and what is computed for all of them at once,
 * have to fit in memory.
 */
export function mostUpdates(
  step: Pick<Step, "summary" | "losses">,
  { rows }: { rows: number },
): number {
  const { inputs, targets } = tablePorts(step);
  const given = [...inputs, ...targets].reduce((numbers, port) => numbers + widthOf(port), 0);
  const outside = Math.min(rows * step.summary.cost.activations, VALUES_OUTSIDE * MOST_NUMBERS);
  return updates(RUN_NUMBERS / (rows * given + outside));
}

/**
 * How many rows are computed at once: all, unless their work or memory is past the budget, or
 * `most` says fewer. It depends on shapes alone, since it decides how sums are rounded.
 */
export function chunkRows(
  cost: Cost,
  { batchSize, most = Infinity }: { batchSize: number; most?: number },
): number {
  const fitting = Math.min(
    CHUNK_OPERATIONS / rowOperations(cost),
    CHUNK_NUMBERS / Math.max(1, cost.activations),
    most,
  );
  const chunks = Math.ceil(batchSize / Math.max(1, Math.floor(fitting)));
  return Math.ceil(batchSize / chunks);
}
