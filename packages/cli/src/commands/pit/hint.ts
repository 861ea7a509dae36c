import type { Walk } from "lrfinder/descent";
import { counted, formatNumber, grouped } from "lrfinder/internal";

import { isLower, type Others } from "./next-rate.js";

/** What to try next, in one sentence. */
export function hint(walk: Walk, { better, leaves }: Others): string {
  const start = walk.path[0]!;
  if (walk.updates === 0 || walk.surface.gradient(start).every((slope) => slope === 0)) {
    return "Try another --start: here the ground is level.";
  }
  if (walk.surface.minima?.length === 0) {
    return "No learning rate helps, since this surface has no bottom; try --surface pit.";
  }
  if (better)
    return `Try --lr ${formatNumber(better.learningRates[0]!)} next: ${promise(walk, better)}.`;
  if (walk.outcome !== "converged") {
    return "No learning rate that was tried gets lower in as many updates; try more --steps, or another --momentum.";
  }
  const sooner = "No learning rate that was tried is much sooner there";
  return leaves === undefined
    ? `${sooner}.`
    : `${sooner}; try --lr ${formatNumber(leaves)} to see it leave.`;
}

function promise(walk: Walk, better: Walk): string {
  const count = counted(better.updates, "update");
  if (better.outcome !== "converged") {
    const loss = formatNumber(better.losses.at(-1)!);
    return walk.outcome === "diverged"
      ? `it stays, and has a loss of ${loss} after ${count}`
      : `after ${count} its loss is ${loss} instead of ${formatNumber(walk.losses[better.updates]!)}`;
  }
  if (walk.outcome !== "converged") return `it reaches the bottom in ${count}`;
  return isLower(better, walk)
    ? `it reaches a deeper bottom, in ${count}`
    : `it reaches the bottom in ${count} instead of ${grouped(walk.updates)}`;
}
