import type { NamedSurface } from "./surface.js";

/**
 * A saddle: `f(x, y) = (x² − y²)/2`, gradient `(x, −y)`. It is level at (0, 0), and has no minimum.
 *
 * A walk that starts on the ridge (y = 0) stops on the saddle; any other first slows down there,
 * and then falls for ever.
 */
export const saddle: NamedSurface = {
  name: "saddle",
  formula: "(x² − y²)/2",
  parameters: ["x", "y"],
  start: [-1.8, 0.02],
  view: [
    [-2, 2],
    [-2, 2],
  ],
  minima: [],
  loss: ([x, y]) => (x! ** 2 - y! ** 2) / 2,
  gradient: ([x, y]) => [x!, -y!],
};
