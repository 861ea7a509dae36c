import type { Point } from "../drawing/points.js";

/** In pixels. */
export const BALL_RADIUS = 13;

interface BallProps {
  readonly at: Point;
  readonly gliding: boolean;
}

/** The ball; it glides to its place in a step, and is just there after a change of the settings. */
export function Ball({ at: [x, y], gliding }: BallProps) {
  return (
    <g
      class={gliding ? "ball ball-gliding" : "ball"}
      style={{ transform: `translate(${x}px, ${y}px)` }}
    >
      <circle r={BALL_RADIUS} />
      <circle class="ball-light" cx={-3.4} cy={-3.8} r={2.8} />
    </g>
  );
}
