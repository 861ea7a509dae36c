import { Arrow } from "../drawing/arrow.js";
import type { Size } from "../drawing/use-size.js";
import { text } from "../text.js";

interface OutOfSightProps {
  readonly size: Size;
  /** Whether it left on the left; else on the right. */
  readonly left: boolean;
}

/** Says that the ball has left the picture, on the side where it left. */
export function OutOfSight({ size, left }: OutOfSightProps) {
  const inwards = (by: number) => (left ? by : size.width - by);
  return (
    <>
      <Arrow class="arrow" from={[inwards(40), 26]} to={[inwards(14), 26]} />
      <text class="out-of-sight" x={inwards(50)} y={31} text-anchor={left ? "start" : "end"}>
        {text.pit.outOfSight}
      </text>
    </>
  );
}
