import type { Walk } from "lrfinder/descent";
import { RateSlider } from "../controls/rate-slider.js";
import { Slider } from "../controls/slider.js";
import { text } from "../text.js";
import { presetNames } from "./landscapes.js";
import { isOver, lrStops, type PitState, presetOf } from "./state.js";
import type { Run } from "./use-run.js";

interface ControlsProps {
  readonly state: PitState;
  readonly walk: Walk;
  readonly run: Run;
}

/** The rate, the momentum, and the buttons. */
export function Controls({ state, walk, run }: ControlsProps) {
  const words = text.pit;
  const chosen = presetOf(state);
  return (
    <div class="pit-controls">
      <RateSlider
        label={words.rate}
        lr={state.lr}
        stops={lrStops}
        onInput={(lr) => run.set({ lr })}
      />
      <fieldset class="presets" aria-label={words.presetsLabel}>
        {presetNames.map((name) => (
          <button
            key={name}
            type="button"
            class="button button-quiet"
            aria-pressed={name === chosen}
            onClick={() => run.preset(name)}
          >
            {words.presets[name]}
          </button>
        ))}
      </fieldset>
      <fieldset class="buttons" aria-label={words.buttonsLabel}>
        <button
          type="button"
          class="button"
          aria-disabled={isOver(state, walk)}
          onClick={() => run.step()}
        >
          {words.step}
        </button>
        <button type="button" class="button button-main" onClick={() => run.toggle()}>
          {run.running ? words.pause : words.run}
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
      <p class="keys">
        {words.keys.map(({ key, does }) => (
          <span key={key}>
            <kbd>{key}</kbd> {does}
          </span>
        ))}
      </p>
    </div>
  );
}
