import { Arrow } from "./arrow.js";
import type { Point } from "./points.js";
import type { Size } from "./use-size.js";

interface OutOfSightProps {
  readonly size: Size;
  /** Where what has left is, outside. */
  readonly at: Point;
  readonly words: string;
  /** How far down the sign stands, in pixels, where there are several. */
  readonly shift?: number;
}

/** How far inside the picture the arrow begins and ends, in pixels. */
const [TAIL, TIP] = [40, 14];
/** How far the arrow is from the ball's own, and the words are from the arrow. */
const BESIDE = 24;
/** Room for the words. */
const ROOM = 150;

/** Says that something has left the picture, with an arrow to where it is. */
export function OutOfSight({
  size: { width, height },
  at: [x, y],
  words,
  shift = 0,
}: OutOfSightProps) {
  if (x < 0 || x > width) {
    const inwards = (by: number) => (x < 0 ? by : width - by);
    const room = BESIDE + Math.abs(shift);
    // The lowest line of a picture says what its axes are.
    const level = clamped(y, room, height - BESIDE - room) + shift;
    return (
      <Sign
        says={words}
        from={[inwards(TAIL), level]}
        to={[inwards(TIP), level]}
        words={[inwards(TAIL + 10), level]}
        anchor={x < 0 ? "start" : "end"}
      />
    );
  }
  const inwards = (by: number) => (y < 0 ? by : height - by) + (y < 0 ? 1 : -1) * Math.abs(shift);
  const across = clamped(x + BESIDE, 0, width - ROOM);
  return (
    <Sign
      says={words}
      from={[across, inwards(TAIL)]}
      to={[across, inwards(TIP)]}
      words={[across + BESIDE / 2, inwards((TAIL + TIP) / 2)]}
      anchor="start"
    />
  );
}

interface SignProps {
  readonly says: string;
  readonly from: Point;
  readonly to: Point;
  readonly words: Point;
  readonly anchor: "start" | "end";
}

function Sign({ says, from, to, words: [x, y], anchor }: SignProps) {
  return (
    <>
      <Arrow class="arrow" from={from} to={to} />
      <text class="out-of-sight" x={x} y={y} dy="0.32em" text-anchor={anchor}>
        {says}
      </text>
    </>
  );
}

/** A place that is no number is at the near end. */
function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? value : low, low), high);
}
