import { type Axis, type Configuration, drawn, grid, type ValuesAxis } from "lrfinder/internal";
import type { SweepOptions } from "./options.js";

/** The configurations of a sweep, each another, in the order in which they are run. */
export function configurationsOf({
  axes,
  list = [{}],
  random,
  seed,
}: Pick<SweepOptions, "axes" | "list" | "random" | "seed">): Configuration[] {
  const own =
    random === undefined
      ? grid(axes.filter((axis): axis is ValuesAxis => isValues(axis)))
      : drawn(axes, { count: random, seed });
  return list.flatMap((one) => own.map((rest) => ({ ...one, ...rest })));
}

function isValues(axis: Axis): axis is ValuesAxis {
  return "values" in axis;
}
