import type { Walk } from "lrfinder/descent";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { type GrowingPath, growingPath } from "../drawing/growing-path.js";
import { type Point, thinned } from "../drawing/points.js";
import { ROW_COUNT, type Variant } from "./state.js";

/** A path is drawn in stretches of so many updates: one that is finished is not drawn again. */
const STRETCH = ROW_COUNT;
/** Of a stretch that is old, more points than this could not be distinguished. */
const MOST_OLD = 120;
/** Up to so many updates, each has a dot. */
const MOST_DOTS = 60;

interface PathProps {
  readonly variant: Variant;
  readonly walk: Walk;
  readonly updates: number;
  /** The same function as long as it says the same. */
  readonly place: (at: readonly number[]) => Point;
}

/**
 * The way of a descent: strong what is new, faint what is old, or it would cover everything. A frame
 * writes only what is new in it.
 */
export function Path({ variant, walk, updates, place }: PathProps) {
  const points = useMemo(() => walk.path.map(place), [walk, place]);
  const drawn = useMemo(() => stretchesOf(points), [points]);
  const now = Math.floor(updates / STRETCH);
  const dots = useMemo(
    () =>
      updates <= MOST_DOTS &&
      points.slice(0, updates + 1).map(([x, y], i) => <circle key={i} cx={x} cy={y} r={2.5} />),
    [points, updates],
  );
  return (
    <g class={`descent-${variant}`}>
      {drawn.old(now - 1)}
      {now > 0 && drawn.whole(now - 1)}
      <path class="descent" d={drawn.growing(now)(updates)} />
      <g class="descent-dots">{dots}</g>
    </g>
  );
}

/** The stretches of a path, each made when it is first shown, and kept. */
function stretchesOf(points: readonly Point[]) {
  const old: ComponentChildren[] = [];
  const wholes = new Map<number, ComponentChildren>();
  const paths = new Map<number, GrowingPath>();
  const growing = (stretch: number) => {
    const known = paths.get(stretch) ?? growingPath(points, stretch * STRETCH);
    paths.set(stretch, known);
    return known;
  };
  const endOf = (stretch: number) => (stretch + 1) * STRETCH;
  return {
    growing,
    /** One that is finished. */
    whole(stretch: number) {
      const known = wholes.get(stretch) ?? (
        <path key="whole" class="descent" d={growing(stretch)(endOf(stretch))} />
      );
      wholes.set(stretch, known);
      return known;
    },
    /** All before one. */
    old(before: number) {
      for (let stretch = old.length; stretch < before; stretch++) {
        const part = thinned(points.slice(stretch * STRETCH, endOf(stretch) + 1), MOST_OLD);
        const d = growingPath(part)(part.length);
        old.push(<path key={stretch} class="descent descent-old" d={d} />);
      }
      return old.slice(0, Math.max(before, 0));
    },
  };
}
