import { median } from "../numeric/median.js";
import { descend } from "./descend.js";
import type { Surface, Weights } from "./surface.js";
import type { Walk } from "./walk.js";

/** Which of several valleys a walk has ended in, seen from its start. */
export interface Valley {
  /** Whether it is the one that small steps lead to. */
  readonly usual: boolean;
  /** How deep it is beside that one. */
  readonly depth: "deeper" | "same" | "shallower";
  /** Whether no other is deeper. */
  readonly deepest: boolean;
}

/** Valleys are as deep as each other within this share of the start's height. */
const AS_DEEP = 1e-9;
/** Small steps are those at this share of the walk's usual rate… */
const SMALL = 1 / 16;
/** …and nobody waits for more of them. */
const MOST_STEPS = 20_000;

/**
 * The valley that a walk has ended in, on a surface with several; undefined where it has not
 * arrived, or small steps do not.
 */
export function valleyOf(walk: Walk): Valley | undefined {
  const { surface, path, losses, outcome } = walk;
  const { minima = [] } = surface;
  if (minima.length < 2 || outcome !== "converged") return undefined;
  const usual = usualValley(walk);
  if (!usual) return undefined;
  const reached = closest(minima, path.at(-1)!);
  const depths = minima.map((minimum) => surface.loss(minimum));
  const alike = AS_DEEP * (losses[0]! - Math.min(...depths));
  const below = surface.loss(usual) - surface.loss(reached);
  return {
    usual: reached === usual,
    depth: below > alike ? "deeper" : below < -alike ? "shallower" : "same",
    deepest: depths.every((depth) => depth >= surface.loss(reached) - alike),
  };
}

/** Of several valleys, which one was reached, where that is worth a word. */
export function whichValley(walk: Walk): string {
  const valley = valleyOf(walk);
  if (!valley) return "";
  const isLine = walk.surface.start.length === 1;
  if (valley.usual) {
    if (valley.deepest) return "";
    return isLine
      ? ", but this is the nearer valley, and another is deeper"
      : ", but another valley is deeper";
  }
  switch (valley.depth) {
    case "deeper":
      return `, in ${deeperValley(walk)}, by luck: small steps end in ${isLine ? "the nearer one" : "another"}`;
    case "same":
      return ", in another valley than small steps do, but no deeper";
    case "shallower":
      return `, but a leap led away from ${deeperValley(walk)}`;
  }
}

/** A valley that is deeper than another, among as many as there are. */
export function deeperValley({ surface: { minima = [] } }: Pick<Walk, "surface">): string {
  return minima.length === 2 ? "the deeper valley" : "a deeper valley";
}

/** The minimum that small steps lead to from a walk's start; undefined where that does not show. */
function usualValley(walk: Walk): Weights | undefined {
  const { surface, path } = walk;
  const { minima = [] } = surface;
  const [from] = path as [Weights];
  if (from.length === 1) return downhill(surface, from);
  // On batches of rows, small steps go elsewhere each time.
  if (walk.updates === 0 || (walk.rows && walk.rows.stepsPerEpoch > 1)) return undefined;
  const learningRate = SMALL * median(walk.learningRates);
  const small = descend(surface, { learningRate, start: from, maxSteps: MOST_STEPS });
  if (small.outcome !== "converged" || small.overshot) return undefined;
  return closest(minima, small.path.at(-1)!);
}

/** The nearest minimum that the slope leads to, of one parameter. */
function downhill({ minima = [], gradient }: Surface, from: Weights): Weights {
  const way = -Math.sign(gradient(from)[0]!);
  const ahead = minima.filter(([minimum]) => (minimum! - from[0]!) * way >= 0);
  return closest(ahead.length > 0 ? ahead : minima, from);
}

function closest(places: readonly Weights[], to: Weights): Weights {
  const distance = (place: Weights) => Math.hypot(...place.map((each, i) => each - to[i]!));
  return places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
}
