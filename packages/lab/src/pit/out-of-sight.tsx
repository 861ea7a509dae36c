import type { Size } from "../drawing/use-size.js";
import { text } from "../text.js";

/** Says that the ball has left the picture, on the side where it left. */
export function OutOfSight({ size, left }: { readonly size: Size; readonly left: boolean }) {
  return (
    <text
      class="out-of-sight"
      x={left ? 16 : size.width - 16}
      y={28}
      text-anchor={left ? "start" : "end"}
    >
      {left ? `← ${text.pit.outOfSight}` : `${text.pit.outOfSight} →`}
    </text>
  );
}
