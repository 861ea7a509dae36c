import { formatNumber } from "lrfinder/internal";
import { Drawing } from "../drawing/drawing.js";
import { Handle } from "../drawing/handle.js";
import type { KeyMove } from "../drawing/keys.js";
import type { DrawingSize } from "../drawing/use-size.js";
import { text } from "../text.js";
import { Ground, resting } from "./ground.js";
import { MapView } from "./map-view.js";
import { OwnHandles } from "./own-handles.js";
import { scalesOf } from "./scales.js";
import { type Sight, sightOf } from "./sight.js";
import type { Course, PitState } from "./state.js";
import type { Run } from "./use-run.js";

interface StageProps {
  readonly state: PitState;
  readonly course: Course;
  readonly run: Run;
}

/**
 * The landscape, the ball, an arrow for every step, and a faint one for the next. The ball can be
 * put elsewhere, and a pit of one's own has handles.
 */
export function Stage({ state, course, run }: StageProps) {
  const { landscape, walk, next } = course;
  const sight = sightOf(landscape, walk.path);
  const View = landscape.view.length === 1 ? Ground : MapView;
  return (
    <Drawing
      class="stage"
      label={text.pit.stage(text.pit.landscapes[state.surface], walk.path)}
      over={(size) => (
        <>
          <BallHandle {...{ course, sight, size, run }} />
          {state.surface === "own" && sight.zoom === 1 && (
            <OwnHandles heights={state.own} landscape={landscape} size={size} onChange={run.set} />
          )}
        </>
      )}
    >
      {(size) => (
        <View
          landscape={landscape}
          sight={sight}
          path={walk.path}
          next={next}
          gliding={run.gliding && sight.zoom === 1}
          size={size}
        />
      )}
    </Drawing>
  );
}

/** How far a key moves the ball, as a share of the view. */
const KEY_SHARE = 0.02;

interface BallHandleProps {
  readonly course: Course;
  readonly sight: Sight;
  readonly size: DrawingSize;
  readonly run: Run;
}

/** Takes the ball to another start: wherever it is, it begins anew where it is put. */
function BallHandle({ course: { landscape, walk }, sight, size, run }: BallHandleProps) {
  const { surface, view } = landscape;
  const scales = scalesOf(landscape, sight, size);
  const now = walk.path.at(-1)!;
  const [low, high] = view[0]!;
  const put = (place: readonly number[]) => {
    const start = place.map((value, axis) => {
      const [least, most] = view[axis]!;
      return Number(Math.min(Math.max(value, least), most).toFixed(2));
    });
    run.set({ start, steps: 0 });
  };
  const [x, y] = scales.place(now);
  const isIn = x >= 0 && x <= size.width && y >= 0 && y <= size.height;
  // A ball out of sight is taken back to its start.
  const from = isIn ? now : landscape.start;
  const at = scales.place(from);
  return (
    <Handle
      at={view.length === 1 ? resting(surface.gradient(from)[0]!, at, scales) : at}
      class="handle-ball"
      label={text.pit.ball}
      value={{
        now: from[0]!,
        min: low,
        max: high,
        text: text.pit.ballAt(surface.parameters, from, formatNumber(surface.loss(from))),
      }}
      onDrag={(to) => put(scales.at(to))}
      onKey={(by) => put(moved(from, by, landscape.view))}
    />
  );
}

/** Of one parameter, up is on to the right too. */
function moved(
  from: readonly number[],
  [right, up]: KeyMove,
  view: readonly (readonly [number, number])[],
): number[] {
  const by = view.length === 1 ? [right + up] : [right, up];
  return from.map((value, axis) => {
    const [low, high] = view[axis]!;
    return by[axis] === 0 ? value : value + by[axis]! * KEY_SHARE * (high - low);
  });
}
