import { Presets } from "../controls/presets.js";
import { RateSlider } from "../controls/rate-slider.js";
import { Slider } from "../controls/slider.js";
import { text } from "../text.js";
import { lrStops } from "./landscapes.js";
import { presetNames } from "./presets.js";
import type { Course, PitState } from "./state.js";
import type { Run } from "./use-run.js";

interface ControlsProps {
  readonly state: PitState;
  readonly course: Course;
  readonly run: Run;
}

/** The rate, the momentum, and the buttons. */
export function Controls({ state, course, run }: ControlsProps) {
  const words = text.pit;
  return (
    <div class="pit-controls">
      <RateSlider
        label={words.rate}
        lr={state.lr}
        stops={lrStops}
        onInput={(lr) => run.set({ lr })}
      />
      <Presets
        label={words.presetsLabel}
        names={presetNames[state.surface]}
        words={words.presets[state.surface]}
        chosen={run.chosen}
        onChoose={run.preset}
      />
      <fieldset class="buttons" aria-label={words.buttonsLabel}>
        <button type="button" class="button button-main" onClick={() => run.toggle()}>
          {run.running ? words.pause : words.run}
        </button>
        <button type="button" class="button" aria-disabled={course.over} onClick={() => run.step()}>
          {words.step}
        </button>
        <button type="button" class="button" onClick={() => run.reset()}>
          {words.reset}
        </button>
      </fieldset>
      <Slider
        class="slider-momentum"
        label={words.momentum}
        shown={state.momentum === 0 ? words.noMomentum : String(state.momentum)}
        min={0}
        max={0.95}
        step={0.05}
        value={state.momentum}
        onInput={(momentum) => run.set({ momentum })}
      />
    </div>
  );
}
