import { verdict } from "lrfinder/descent";
import { useMemo } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { Choice } from "../controls/choice.js";
import { text } from "../text.js";
import { Controls } from "./controls.js";
import { landscapeNames } from "./landscapes.js";
import { LossChart } from "./loss-chart.js";
import { Stage } from "./stage.js";
import { pitCodec, walkOf } from "./state.js";
import { useKeys } from "./use-keys.js";
import { useRun } from "./use-run.js";
import { Words } from "./words.js";

/** The screen "The pit": a ball, a slider, and what happens. */
export function Pit() {
  const [state, change] = useSettings("pit", pitCodec);
  const walk = useMemo(() => walkOf(state), [state]);
  const said = verdict(walk);
  const run = useRun(state, change);
  useKeys(run);
  return (
    <div class="pit">
      <div class="intro">
        <h1>{text.pit.title}</h1>
        <p class="lead">{text.pit.lead}</p>
      </div>
      <Choice
        label={text.pit.landscape}
        value={state.surface}
        choices={landscapeNames}
        names={text.pit.landscapes}
        onChange={(surface) => run.set({ surface, steps: 0 })}
      />
      <Stage state={state} walk={walk} gliding={run.gliding} />
      <Words walk={walk} verdict={said} surface={state.surface} running={run.running} />
      <LossChart surface={state.surface} walk={walk} />
      <Controls state={state} walk={walk} run={run} />
    </div>
  );
}
