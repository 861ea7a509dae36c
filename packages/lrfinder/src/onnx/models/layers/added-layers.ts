import type { Operators } from "../../graph/graph.js";
import type { LayerWriter } from "./layer.js";

/** What is known of a layer that dense networks do not have. */
export interface AddedLayer {
  readonly write: LayerWriter<never>;
  /** Every operator that a graph with it may hold. */
  readonly operators: Operators;
}

/**
 * The layers beyond dense networks that are known, by their kinds. One is added when its function is
 * called, or when a model that holds it is loaded, so that programs need not load what they do not
 * use.
 */
export const addedLayers = new Map<string, AddedLayer>();
