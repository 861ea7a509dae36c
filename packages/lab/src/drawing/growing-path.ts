import { drawable, type Point } from "./points.js";

/** A path as SVG writes it, up to a point; asked for one further on, it writes only what is new. */
export type GrowingPath = (to: number) => string;

/** The path of points from one on, as far as it can be drawn. */
export function growingPath(points: readonly Point[], from = 0): GrowingPath {
  const shown = drawable(points);
  let [text, next] = ["", from];
  return (to) => {
    if (to + 1 < next) [text, next] = ["", from];
    for (; next <= to && next < shown.length; next++) {
      const [x, y] = shown[next]!;
      text += `${next === from ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`;
    }
    return text;
  };
}
