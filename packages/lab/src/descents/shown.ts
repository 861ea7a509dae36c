import type { Walk } from "lrfinder/descent";
import type { Progress, Variant } from "./state.js";

/** The three walks, and how far each has come. */
export interface Shown {
  readonly walks: Readonly<Record<Variant, Walk>>;
  readonly progress: Readonly<Record<Variant, Progress>>;
}

/** The variants from the back of a picture to its front: a long path would hide a short one. */
export const backToFront: readonly Variant[] = ["stochastic", "mini", "full"];
