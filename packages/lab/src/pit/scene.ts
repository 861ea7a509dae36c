import type { Weights } from "lrfinder/descent";
import type { DrawingSize } from "../drawing/use-size.js";
import type { Landscape } from "./landscapes.js";
import type { Sight } from "./sight.js";

/** What a picture of a landscape shows. */
export interface Scene {
  readonly landscape: Landscape;
  readonly sight: Sight;
  readonly path: readonly Weights[];
  /** Where the next step leads; left out where there is none. */
  readonly next?: Weights;
  /** Whether the ball moves to its place. */
  readonly gliding: boolean;
  readonly size: DrawingSize;
}
