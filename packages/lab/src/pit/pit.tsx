import { verdict } from "lrfinder/descent";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { Choice } from "../controls/choice.js";
import { text } from "../text.js";
import { Controls } from "./controls.js";
import { LandscapePicture } from "./landscape-pictures.js";
import { landscapeNames, landscapeOf } from "./landscapes.js";
import { LossChart } from "./loss-chart.js";
import { Stage } from "./stage.js";
import { Standing } from "./standing.js";
import { courseOf, pitCodec } from "./state.js";
import { Sweep } from "./sweep.js";
import { useKeys } from "./use-keys.js";
import { useRun } from "./use-run.js";
import { saidOf, Words } from "./words.js";

/** The screen "The pit": a ball, a slider, and what happens; below, the curve of a range test. */
export function Pit() {
  const [state, change] = useSettings("pit", pitCodec);
  const { surface, curvature, start, own } = state;
  // Neither contour lines nor the range test begin anew with every step of the ball.
  const landscape = useMemo(
    () => landscapeOf({ surface, curvature, start, own }),
    [surface, curvature, start, own],
  );
  const course = useMemo(() => courseOf(state, landscape), [state, landscape]);
  const said = useMemo(() => saidOf(state, course, verdict(course.judged)), [state, course]);
  const run = useRun(state, course, change);
  useKeys(run);
  // What is below the fold is drawn once the rest is on the screen.
  const [isSeen, setSeen] = useState(false);
  useEffect(() => setSeen(true), []);
  return (
    <div class="pit">
      <h1>{text.pit.title}</h1>
      <Choice
        label={text.pit.landscape}
        value={surface}
        choices={landscapeNames}
        names={text.pit.landscapes}
        picture={(name) => <LandscapePicture name={name} />}
        onChange={(chosen) => run.set({ surface: chosen, start: undefined, steps: 0, swept: 0 })}
      />
      <Stage state={state} course={course} run={run} />
      <Standing said={said} walk={course.walk} />
      <Controls state={state} course={course} run={run} />
      <div class="pit-words">
        <Words said={said} running={run.running} />
        <p class="lead">{text.pit.lead}</p>
        <p class="keys">
          {text.pit.keys.map(({ key, does }) => (
            <span key={key}>
              <kbd>{key}</kbd> {does}
            </span>
          ))}
        </p>
      </div>
      <LossChart landscape={course.landscape} walk={course.walk} />
      {isSeen && <Sweep state={state} landscape={landscape} onChange={run.set} />}
    </div>
  );
}
