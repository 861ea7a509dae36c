import type { NamedSurface } from "./surface.js";

/**
 * The function of Styblinski and Tang of two parameters: `f(x, y) = (g(x) + g(y))/2` with `g(t) = t⁴ −
 * 16t² + 5t`, gradient `(2x³ − 16x + 5/2, 2y³ − 16y + 5/2)`.
 *
 * Of its four valleys the one at (−2.9, −2.9) is the deepest, and the one at (2.7, 2.7) the shallowest.
 * Small steps from its start end in the shallowest (lr 0.02), unless the first one is long enough to
 * leap into a deeper one (lr 0.05).
 *
 * Source: Styblinski and Tang 1990, "Experiments in nonconvex optimization", Neural Networks 3.
 */
export const styblinskiTang: NamedSurface = {
  name: "styblinski-tang",
  formula: "(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)/2",
  parameters: ["x", "y"],
  start: [4.4, 1],
  view: [
    [-5, 5],
    [-5, 5],
  ],
  // The outer roots of 2t³ − 16t + 5/2, in all pairs; the digits are those of the nearest doubles.
  minima: [
    [-2.903534027771177, -2.903534027771177],
    [-2.903534027771177, 2.746802770990837],
    [2.746802770990837, -2.903534027771177],
    [2.746802770990837, 2.746802770990837],
  ],
  loss: ([x, y]) => (along(x!) + along(y!)) / 2,
  gradient: (at) => at.map((t) => 2 * t ** 3 - 16 * t + 2.5),
};

function along(t: number): number {
  return t ** 4 - 16 * t ** 2 + 5 * t;
}
