import { Presets } from "../controls/presets.js";
import { RateSlider } from "../controls/rate-slider.js";
import { nearestStop } from "../controls/rates.js";
import { Slider } from "../controls/slider.js";
import { text } from "../text.js";
import { type DescentsState, type PresetName, presetNames, presets, stops } from "./state.js";
import type { Race } from "./use-race.js";

interface ControlsProps {
  readonly state: DescentsState;
  readonly race: Race;
}

/** The buttons, and what can be played with. */
export function Controls({ state, race }: ControlsProps) {
  const words = text.descents;
  return (
    <div class="descents-controls">
      <RateSlider
        label={words.rate}
        lr={state.lr}
        stops={stops.lr}
        onInput={(lr) => race.set({ lr })}
      />
      <Presets<PresetName>
        label={words.presetsLabel}
        names={presetNames}
        words={words.presets}
        chosen={presetNames.find((name) => presets[name] === state.lr)}
        onChoose={(name) => race.preset(presets[name])}
      />
      <fieldset class="buttons" aria-label={words.buttonsLabel}>
        <button type="button" class="button button-main" onClick={() => race.toggle()}>
          {race.running ? words.pause : words.run}
        </button>
        <button type="button" class="button" aria-disabled={race.over} onClick={() => race.epoch()}>
          {words.epoch}
        </button>
        <button type="button" class="button" onClick={() => race.reset()}>
          {words.reset}
        </button>
      </fieldset>
      <Slider
        class="slider-batch"
        label={words.batchSize}
        shown={words.rows(state.batch)}
        min={0}
        max={stops.batch.length - 1}
        step={1}
        value={nearestStop(stops.batch, state.batch)}
        onInput={(place) => race.set({ batch: stops.batch[place]! })}
      />
      <Slider
        class="slider-speed"
        label={words.speed}
        shown={words.epochsPerSecond(state.speed)}
        min={0}
        max={stops.speed.length - 1}
        step={1}
        value={nearestStop(stops.speed, state.speed)}
        onInput={(place) => race.set({ speed: stops.speed[place]! })}
      />
    </div>
  );
}
