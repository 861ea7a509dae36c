import { formatNumber } from "lrfinder/internal";
import { Handle } from "../drawing/handle.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import type { Landscape } from "./landscapes.js";
import { HANDLE_TOP, handlePlaces } from "./own-pit.js";
import { scalesOf } from "./scales.js";
import type { PitState } from "./state.js";

interface OwnHandlesProps {
  readonly heights: readonly number[];
  readonly landscape: Landscape;
  readonly size: DrawingSize;
  readonly onChange: (change: Partial<PitState>) => void;
}

/** A handle is taken below its curve, in pixels: above, the ball may lie on it. */
const BELOW = 14;
/** How far a key moves a handle. */
const KEY_STEP = 0.1;

/** The handles that a pit of one's own is drawn with: each is pulled up and down. */
export function OwnHandles({ heights, landscape, size, onChange }: OwnHandlesProps) {
  const { x, y } = scalesOf(landscape, { ...landscape, zoom: 1 }, size);
  const pull = (i: number, height: number) => {
    const held = Number(Math.min(Math.max(height, 0), HANDLE_TOP).toFixed(2));
    onChange({ own: heights.with(i, held), steps: 0, swept: 0 });
  };
  return (
    <>
      {heights.map((height, i) => (
        <Handle
          key={i}
          at={[x(handlePlaces[i]!), y(height) + BELOW]}
          class="handle-own"
          orientation="vertical"
          label={text.pit.handle(i + 1)}
          value={{
            now: height,
            min: 0,
            max: HANDLE_TOP,
            text: text.pit.handleAt(formatNumber(height), formatNumber(handlePlaces[i]!)),
          }}
          onDrag={([, to]) => pull(i, y.invert(to - BELOW))}
          onKey={([right, up]) => pull(i, height + KEY_STEP * (right + up))}
        />
      ))}
    </>
  );
}
