import { formatNumber } from "lrfinder/internal";
import { nearestStop } from "./rates.js";
import { Slider } from "./slider.js";

interface RateSliderProps {
  readonly label: string;
  readonly lr: number;
  /** Where it stops; the first and the last are powers of ten. */
  readonly stops: readonly number[];
  readonly onInput: (lr: number) => void;
}

/** A learning rate on a logarithmic scale. */
export function RateSlider({ label, lr, stops, onInput }: RateSliderProps) {
  const last = stops.length - 1;
  const powers = stops.filter((stop) => Number.isInteger(Number(Math.log10(stop).toFixed(9))));
  return (
    <Slider
      class="slider-rate"
      label={label}
      shown={formatNumber(lr)}
      min={0}
      max={last}
      step={1}
      value={nearestStop(stops, lr)}
      onInput={(place) => onInput(stops[place]!)}
    >
      <span class="slider-scale" aria-hidden="true">
        {powers.map((power) => (
          <span key={power} class="slider-power">
            {formatNumber(power)}
          </span>
        ))}
      </span>
    </Slider>
  );
}
