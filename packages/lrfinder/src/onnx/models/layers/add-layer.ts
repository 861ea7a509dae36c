import { everyOperator } from "../../rules/every-operator.js";
import { addedLayers } from "./added-layers.js";
import type { LayerWriter } from "./layer.js";

/** Makes a layer known that dense networks do not have. */
export function addLayer(kind: string, write: LayerWriter<never>): void {
  addedLayers.set(kind, { write, operators: everyOperator });
}
