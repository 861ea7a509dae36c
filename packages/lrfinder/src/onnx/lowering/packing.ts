import type { GraphBuilder, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { concat, reshape, slice } from "../ops/layout.js";
import type { Step } from "../step/step.js";

/** Parameters of no more numbers are packed: copying them costs less than the operators saved. */
const MOST_NUMBERS = 4096;

/**
 * Which parameters are updated together, by their places among those that are trained: the small
 * ones with the same rates, laid out one after another in a row, so that an optimizer's many
 * operators are called once for all of them, and each of the others alone.
 *
 * Where the update is linear, it is one operator with the gradient, and all stay alone.
 */
export function groupsOf({ trained, method, rates }: Step): readonly (readonly number[])[] {
  const places = trained.map((_, place) => place);
  if (method.linear) return places.map((place) => [place]);
  const isSmall = (place: number) => sizeOf(trained[place]!.shape) <= MOST_NUMBERS;
  const packs = rates
    .map((_, own) => places.filter((place) => isSmall(place) && trained[place]!.rates === own))
    .filter((pack) => pack.length > 1);
  const packed = new Set(packs.flat());
  return [...places.filter((place) => !packed.has(place)).map((place) => [place]), ...packs];
}

/** How values lie: which belong together, and dimensions that all have before their own. */
export interface Layout {
  readonly groups: readonly (readonly number[])[];
  /** The shape of each parameter's value; a vector's is that of a row. */
  readonly shapes: readonly (readonly number[])[];
  readonly leading: readonly number[];
}

/** The shape of a group's values, without the leading dimensions. */
export function packedShape(
  group: readonly number[],
  { shapes }: Pick<Layout, "shapes">,
): readonly number[] {
  const own = group.map((place) => shapes[place]!);
  return own.length === 1 ? own[0]! : [1, own.reduce((sum, shape) => sum + sizeOf(shape), 0)];
}

/** One value for each parameter as one for each group. */
export function pack(
  graph: GraphBuilder,
  values: readonly Value[],
  { groups, shapes, leading }: Layout,
): readonly Value[] {
  return groups.map((group) => {
    if (group.length === 1) return values[group[0]!]!;
    const rows = group.map((place) => {
      const [value, shape] = [values[place]!, shapes[place]!];
      return isRow(shape) ? value : reshape(graph, value, [...leading, 1, sizeOf(shape)]);
    });
    return concat(graph, rows, leading.length + 1);
  });
}

/** One value for each group as one for each parameter. */
export function unpack(
  graph: GraphBuilder,
  packed: readonly Value[],
  { groups, shapes, leading }: Layout,
): readonly Value[] {
  const values = new Array<Value>(shapes.length);
  for (const [i, group] of groups.entries()) {
    let end = 0;
    for (const place of group) {
      const shape = shapes[place]!;
      const start = end;
      end += sizeOf(shape);
      const whole = packed[i]!;
      const part =
        group.length === 1 ? whole : slice(graph, whole, { axis: leading.length + 1, start, end });
      values[place] =
        part === whole || isRow(shape) ? part : reshape(graph, part, [...leading, ...shape]);
    }
  }
  return values;
}

function isRow(shape: readonly number[]): boolean {
  return shape.length === 2 && shape[0] === 1;
}
