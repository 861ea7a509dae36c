import type { Weights } from "lrfinder/descent";
import type { Size } from "../drawing/use-size.js";
import type { LandscapeName } from "./landscapes.js";

/** What a picture of a landscape shows. */
export interface Scene {
  readonly surface: LandscapeName;
  readonly path: readonly Weights[];
  /** Where the next step leads; left out where there is none. */
  readonly next?: Weights;
  /** Whether the ball moves to its place. */
  readonly gliding: boolean;
  readonly size: Size;
}
