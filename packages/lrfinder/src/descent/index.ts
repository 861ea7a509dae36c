export { descend } from "./descend.js";
export { himmelblau } from "./himmelblau.js";
export { type PitOptions, pit } from "./pit.js";
export { type RavineOptions, ravine } from "./ravine.js";
export { type Regression, type RegressionRows, regression } from "./regression.js";
export { rosenbrock } from "./rosenbrock.js";
export { saddle } from "./saddle.js";
export type { DescendOptions } from "./settings.js";
export { styblinskiTang } from "./styblinski-tang.js";
export type { NamedSurface, Range, Surface, SurfaceRows, Weights } from "./surface.js";
export { type SurfaceName, surfaces } from "./surfaces.js";
export { twoValleys } from "./two-valleys.js";
export {
  type Verdict,
  type VerdictCause,
  type VerdictWord,
  verdict,
  verdictOfStep,
} from "./verdict.js";
export type { Outcome, RowsSeen, Walk } from "./walk.js";
