import { mnist } from "../mnist.js";
import type { Rows } from "../rows.js";
import { table } from "../table.js";
import type { ShapedRows } from "./shaped-rows.js";

const SIDE = 28;
/** Images of MNIST are made smaller by this factor, so that a truth takes seconds. */
const FACTOR = 2;

/** The first images of MNIST, 14 × 14, each pixel the mean of four. */
export function mnistImages(count: number): ShapedRows {
  return halved(mnist(count));
}

/** Images of the digits from `first` to `first + 4` among the first of MNIST, as five classes. */
export function fiveDigits(first: number, { among }: { among: number }): ShapedRows {
  const { x, y } = mnist(among);
  const kept = [...y.keys()].filter((row) => Math.floor((y[row]![0]! - first) / 5) === 0);
  return halved({
    x: kept.map((row) => x[row]!),
    y: kept.map((row) => [y[row]![0]! - first]),
    classes: 5,
  });
}

/** The digits of `examples/data`, 8 × 8, from 0 to 1. */
export function smallDigits(): ShapedRows {
  const { x, ...rest } = table("digits", { target: "digit", task: "classification" });
  return { ...rest, x: x.map((row) => row.map((value) => value / 16)), inputShape: [1, 8, 8] };
}

function halved({ x, ...rest }: Rows): ShapedRows {
  const side = SIDE / FACTOR;
  const small = (pixels: readonly number[]) =>
    Array.from({ length: side * side }, (_, i) => {
      const corner = FACTOR * (Math.floor(i / side) * SIDE + (i % side));
      const four = [corner, corner + 1, corner + SIDE, corner + SIDE + 1];
      return four.reduce((sum, at) => sum + pixels[at]!, 0) / four.length;
    });
  return { ...rest, x: x.map(small), inputShape: [1, side, side] };
}
