import type { Walk } from "lrfinder/descent";
import { useMemo } from "preact/hooks";
import { Drawing } from "../drawing/drawing.js";
import { text } from "../text.js";
import { Ground } from "./ground.js";
import { landscapes } from "./landscapes.js";
import { MapView } from "./map-view.js";
import { isOver, type PitState, walkOf } from "./state.js";

interface StageProps {
  readonly state: PitState;
  readonly walk: Walk;
  readonly gliding: boolean;
}

/** The landscape, the ball, an arrow for every step, and a faint one for the next. */
export function Stage({ state, walk, gliding }: StageProps) {
  const { surface } = state;
  const ahead = useMemo(() => walkOf(state, 1), [state]);
  const next = isOver(state, walk) ? undefined : ahead.path[walk.updates + 1];
  const View = landscapes[surface].view.length === 1 ? Ground : MapView;
  return (
    <Drawing class="stage" label={text.pit.stage(text.pit.landscapes[surface], walk.path)}>
      {(size) => (
        <View surface={surface} path={walk.path} next={next} gliding={gliding} size={size} />
      )}
    </Drawing>
  );
}
