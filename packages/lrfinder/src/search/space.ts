import { seededRandom } from "../numeric/random.js";

/** What can be tried of one thing: values one by one, or any number of a range. */
export type Axis = ValuesAxis | RangeAxis;

/** Values that are tried one by one. */
export interface ValuesAxis {
  readonly name: string;
  /** As they would be written; at least one, each another. */
  readonly values: readonly string[];
}

/** Numbers of a range, of which some are drawn. */
export interface RangeAxis {
  readonly name: string;
  /** The ends, both within the range; `from` below `to`. */
  readonly from: number;
  readonly to: number;
  /** Whether only whole numbers are drawn. */
  readonly whole: boolean;
}

/** What is tried at once: a value of each axis by its name, as it would be written. */
export type Configuration = Readonly<Record<string, string>>;

/** Every configuration of some axes, the last axis changing fastest; a single empty one for none. */
export function grid(axes: readonly ValuesAxis[]): Configuration[] {
  return axes.reduce<Configuration[]>(
    (before, { name, values }) =>
      before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** So many draws may give what was drawn before, one after another, until no other is looked for. */
const MOST_AGAIN = 1000;

/**
 * Configurations drawn from some axes, each another: of a range that starts above 0 evenly in the
 * logarithm, else evenly; numbers have three significant digits. The first of many are those of few.
 *
 * @param options.count how many; fewer come where there are no more.
 * @param options.seed the same seed draws the same ones on every machine.
 */
export function drawn(
  axes: readonly Axis[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Configuration[] {
  const random = seededRandom(seed);
  const found = new Map<string, Configuration>();
  for (let again = 0; found.size < count && again < MOST_AGAIN; again++) {
    const one = Object.fromEntries(axes.map((axis) => [axis.name, valueAt(axis, random())]));
    const key = JSON.stringify(one);
    if (found.has(key)) continue;
    found.set(key, one);
    again = -1;
  }
  return [...found.values()];
}

/** The value of an axis at a share of it, from 0 to below 1. */
function valueAt(axis: Axis, share: number): string {
  if ("values" in axis) return axis.values[Math.floor(share * axis.values.length)]!;
  const { from, to, whole } = axis;
  // Each whole number has as much room as the others.
  const [low, high] = whole ? [from - 0.5, to + 0.5] : [from, to];
  const value = low > 0 ? low * (high / low) ** share : low + (high - low) * share;
  if (whole) return String(Math.min(to, Math.max(from, Math.round(value))));
  return String(Math.min(to, Math.max(from, Number(value.toPrecision(3)))));
}
