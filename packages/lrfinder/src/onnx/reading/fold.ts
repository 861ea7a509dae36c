import { foldNumbers } from "./fold-numbers.js";
import { foldPlaces } from "./fold-places.js";
import type { Fold } from "./folded.js";

/** The operators of shape arithmetic, and of what else is known before a model runs. */
export const folds: Readonly<Record<string, Fold>> = { ...foldNumbers, ...foldPlaces };
