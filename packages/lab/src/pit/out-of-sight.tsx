import { Arrow } from "../drawing/arrow.js";
import type { Point } from "../drawing/points.js";
import type { Size } from "../drawing/use-size.js";
import { text } from "../text.js";

interface OutOfSightProps {
  readonly size: Size;
  /** Where the ball is, outside. */
  readonly at: Point;
}

/** How far inside the picture the arrow begins and ends, in pixels. */
const [TAIL, TIP] = [40, 14];
/** How far the arrow is from the ball's own, and the words are from the arrow. */
const BESIDE = 24;
/** Room for the words. */
const ROOM = 150;

/** Says that the ball has left the picture, with an arrow to where it is. */
export function OutOfSight({ size: { width, height }, at: [x, y] }: OutOfSightProps) {
  if (x < 0 || x > width) {
    const inwards = (by: number) => (x < 0 ? by : width - by);
    const level = clamped(y, BESIDE, height - BESIDE);
    return (
      <Sign
        from={[inwards(TAIL), level]}
        to={[inwards(TIP), level]}
        words={[inwards(TAIL + 10), level]}
        anchor={x < 0 ? "start" : "end"}
      />
    );
  }
  const inwards = (by: number) => (y < 0 ? by : height - by);
  const across = clamped(x + BESIDE, 0, width - ROOM);
  return (
    <Sign
      from={[across, inwards(TAIL)]}
      to={[across, inwards(TIP)]}
      words={[across + BESIDE / 2, inwards((TAIL + TIP) / 2)]}
      anchor="start"
    />
  );
}

interface SignProps {
  readonly from: Point;
  readonly to: Point;
  readonly words: Point;
  readonly anchor: "start" | "end";
}

function Sign({ from, to, words: [x, y], anchor }: SignProps) {
  return (
    <>
      <Arrow class="arrow" from={from} to={to} />
      <text class="out-of-sight" x={x} y={y} dy="0.32em" text-anchor={anchor}>
        {text.pit.outOfSight}
      </text>
    </>
  );
}

/** A place that is no number is at the near end. */
function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? value : low, low), high);
}
