import { minimum } from "./fastai/minimum.js";
import { slide } from "./fastai/slide.js";
import { steep } from "./fastai/steep.js";
import { valley } from "./fastai/valley.js";
import { fastaiLRFinder } from "./ignite/fastai-lr-finder.js";
import { minimum as ktrainMinimum } from "./ktrain/minimum.js";
import { steepest as ktrainSteepest } from "./ktrain/steepest.js";
import { valley as ktrainValley } from "./ktrain/valley.js";
import { steepestByRate } from "./lightning/steepest-by-rate.js";
import { steepestByStep } from "./lightning/steepest-by-step.js";
import type { Peer } from "./pieces/peer.js";
import { bestLr } from "./surmenok/best-lr.js";
import { steepest } from "./torch-lr-finder/steepest.js";

/** Every rule of other finders. */
export const peers: readonly Peer[] = [
  valley,
  slide,
  steep,
  minimum,
  steepestByStep,
  steepestByRate,
  steepest,
  fastaiLRFinder,
  ktrainValley,
  ktrainMinimum,
  ktrainSteepest,
  bestLr,
];
