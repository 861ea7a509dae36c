import type { NamedSurface } from "lrfinder/descent";

/** How far handles stand apart, and where they stand. */
const APART = 1.2;
export const handlePlaces: readonly number[] = [-2, -1, 0, 1, 2].map((place) => place * APART);
/** The greatest height that they can have; the least is 0. */
export const HANDLE_TOP = 4.4;
/** Two uneven valleys: what is drawn before a reader draws. */
export const firstHandles: readonly number[] = [3.8, 0.9, 2, 0.4, 3.4];

/** How fast the walls steepen beyond the outermost handles. */
const WALL = 2;

/** A stretch of the curve: a + b·t + c·t² + d·t³, with t from its origin. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly origin: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * A pit through handles: a natural cubic spline, which bends as little as it can, and walls beyond
 * its ends that steepen like those of the U-shaped pit. Its minima are known exactly.
 */
export function ownPit(heights: readonly number[]): NamedSurface {
  const stretches = stretchesOf(heights);
  const at = ([x]: readonly number[]) => {
    const stretch = stretches.find(({ to }) => x! <= to) ?? stretches.at(-1)!;
    return { ...stretch, t: x! - stretch.origin };
  };
  return {
    name: "own",
    formula: "a curve through handles",
    parameters: ["x"],
    start: [-1.8],
    view: [[-2.9, 2.9]],
    // One at a handle is found from both sides.
    minima: stretches
      .flatMap(minimaOf)
      .filter((x, i, all) => i === 0 || x - all[i - 1]! > 1e-9)
      .map((x) => [x]),
    loss(place) {
      const { a, b, c, d, t } = at(place);
      return a + t * (b + t * (c + t * d));
    },
    gradient(place) {
      const { b, c, d, t } = at(place);
      return [b + t * (2 * c + 3 * t * d)];
    },
  };
}

/** The stretches from left to right: a wall, the spline, a wall. */
function stretchesOf(heights: readonly number[]): Stretch[] {
  const bends = bendsOf(heights);
  const spline = heights.slice(0, -1).map((height, i): Stretch => {
    const [bend, next] = [bends[i]!, bends[i + 1]!];
    return {
      from: handlePlaces[i]!,
      to: handlePlaces[i + 1]!,
      origin: handlePlaces[i]!,
      a: height,
      b: (heights[i + 1]! - height) / APART - (APART * (2 * bend + next)) / 6,
      c: bend / 2,
      d: (next - bend) / (6 * APART),
    };
  });
  const [first, last] = [spline[0]!, spline.at(-1)!];
  const slope = last.b + APART * (2 * last.c + 3 * APART * last.d);
  const wall = { c: WALL / 2, d: 0 };
  return [
    { ...wall, from: -Infinity, to: first.from, origin: first.from, a: first.a, b: first.b },
    ...spline,
    { ...wall, from: last.to, to: Infinity, origin: last.to, a: heights.at(-1)!, b: slope },
  ];
}

/** The second derivative at each handle, none at the outermost: a system of three diagonals. */
function bendsOf(heights: readonly number[]): number[] {
  const last = heights.length - 1;
  const factors = [0];
  const sides = [0];
  for (let i = 1; i < last; i++) {
    const side = (6 * (heights[i - 1]! - 2 * heights[i]! + heights[i + 1]!)) / APART ** 2;
    const pivot = 4 - factors[i - 1]!;
    factors[i] = 1 / pivot;
    sides[i] = (side - sides[i - 1]!) / pivot;
  }
  const bends = new Array<number>(last + 1).fill(0);
  for (let i = last - 1; i > 0; i--) bends[i] = sides[i]! - factors[i]! * bends[i + 1]!;
  return bends;
}

/** Where a stretch is lowest within: its slope is 0 there, and rises. */
function minimaOf({ from, to, origin, b, c, d }: Stretch): number[] {
  const roots =
    d === 0
      ? [-b / (2 * c)]
      : [1, -1].map((sign) => (-c + sign * Math.sqrt(c * c - 3 * b * d)) / (3 * d));
  return roots
    .filter((t) => 2 * c + 6 * d * t > 0)
    .map((t) => origin + t)
    .filter((x) => x >= from && x <= to);
}
