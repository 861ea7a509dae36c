import { formatNumber, grouped } from "lrfinder/internal";
import type { ComponentChildren } from "preact";
import { text } from "../text.js";
import { surface } from "./patients.js";
import type { Shown } from "./shown.js";
import { type Variant, variants } from "./state.js";

interface CountersProps extends Shown {
  /** How each stands, in a word. */
  readonly standing: Readonly<Record<Variant, string>>;
}

/** Where each of the three is, in numbers, and how it ended. */
export function Counters({ walks, progress, standing }: CountersProps) {
  const words = text.descents;
  const row = (name: string, value: (variant: Variant) => ComponentChildren) => (
    <tr>
      <th scope="row">{name}</th>
      {variants.map((variant) => (
        <td key={variant}>{value(variant)}</td>
      ))}
    </tr>
  );
  const bottom = surface.loss(surface.minima[0]!);
  return (
    <div class="counters">
      <table>
        <caption class="visually-hidden">{words.counters}</caption>
        <thead>
          <tr>
            <td />
            {variants.map((variant) => (
              <th key={variant} scope="col">
                <span class={`swatch descent-${variant}`} aria-hidden="true" />
                {words.variants[variant]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(words.batchRows, (variant) => grouped(walks[variant].rows!.batchSize))}
          {row(words.stepsPerEpoch, (variant) => grouped(walks[variant].rows!.stepsPerEpoch))}
          {row(words.epochsDone, (variant) => progress[variant].epochs.toFixed(2))}
          {row(words.batches, (variant) =>
            words.batchOf(progress[variant].batch, walks[variant].rows!.stepsPerEpoch),
          )}
          {row(words.updatesMade, (variant) => grouped(progress[variant].updates))}
          {row(words.rowsSeen, (variant) => grouped(progress[variant].seen))}
          {row(words.slope, (variant) => fixed(progress[variant].weights[0]!))}
          {row(words.intercept, (variant) => fixed(progress[variant].weights[1]!))}
          {row(words.aboveBottom, (variant) => share(progress[variant].loss - bottom))}
        </tbody>
        <tfoot>{row(words.ending, (variant) => standing[variant])}</tfoot>
      </table>
    </div>
  );
}

/** Short where it is small; a walk that is gone may be anywhere. */
function share(loss: number): string {
  return loss >= 1000 && loss < 1e6 ? grouped(Math.round(loss)) : formatNumber(loss);
}

/** With one decimal, until a parameter is on its way out of sight. */
function fixed(value: number): string {
  const text = Math.abs(value) < 1e4 ? value.toFixed(1) : formatNumber(value);
  return text.replace("-", "−");
}
