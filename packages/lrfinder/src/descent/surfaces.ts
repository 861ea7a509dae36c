import { himmelblau } from "./himmelblau.js";
import { pit } from "./pit.js";
import { ravine } from "./ravine.js";
import { rosenbrock } from "./rosenbrock.js";
import { saddle } from "./saddle.js";
import { styblinskiTang } from "./styblinski-tang.js";
import type { NamedSurface } from "./surface.js";
import { twoValleys } from "./two-valleys.js";

/** The surfaces that can be walked, by name; the pit and the ravine with their defaults. */
export const surfaces = {
  pit: pit(),
  ravine: ravine(),
  rosenbrock,
  saddle,
  "two-valleys": twoValleys,
  himmelblau,
  "styblinski-tang": styblinskiTang,
} satisfies Readonly<Record<string, NamedSurface>>;

/** The name of a surface. */
export type SurfaceName = keyof typeof surfaces;
