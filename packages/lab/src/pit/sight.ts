import type { Range, Weights } from "lrfinder/descent";
import type { Landscape } from "./landscapes.js";
import { MOST_ZOOM, zoomFor } from "./state.js";

/** The part of a landscape that is in sight. */
export interface Sight {
  readonly view: readonly Range[];
  readonly losses: Range;
  /** How many times as wide it is as at first. */
  readonly zoom: number;
}

/** Room around a ball that has left the first view, as a share of the way to it. */
const ROOM = 1.12;

/**
 * What is in sight once a ball has walked a path: the first view, or as much around it as the path
 * takes, up to a limit. Contour lines take time to draw: a map widens by doubling.
 */
export function sightOf({ surface, view, losses }: Landscape, path: readonly Weights[]): Sight {
  const reach = zoomFor(view, path);
  if (reach <= 1) return { view, losses, zoom: 1 };
  const isMap = view.length > 1;
  const wanted = isMap ? 2 ** Math.ceil(Math.log2(ROOM * reach)) : ROOM * reach;
  const zoom = Math.min(wanted, MOST_ZOOM);
  const widened = view.map((range) => around(range, zoom));
  const seen = path.filter((place) => zoomFor(widened, [place]) <= 1).map(surface.loss);
  const [low, high] = losses;
  return {
    view: widened,
    losses: [low, Math.max(high, low + ROOM * (Math.max(...seen) - low))],
    zoom,
  };
}

function around([low, high]: Range, times: number): Range {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  return [middle - times * half, middle + times * half];
}
