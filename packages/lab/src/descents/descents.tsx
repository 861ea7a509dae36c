import "../style/descents.css";
import { useMemo } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { text } from "../text.js";
import { Controls } from "./controls.js";
import { Counters } from "./counters.js";
import { DescentMap } from "./descent-map.js";
import { FittedLines } from "./fitted-lines.js";
import { lessonOf, lessonSentence } from "./lesson.js";
import { LossLines } from "./loss-lines.js";
import { Standing, useStanding } from "./standing.js";
import { descentsCodec, progressOf, type Variant, variants, walksOf } from "./state.js";
import { useRace } from "./use-race.js";

/** The screen "Three descents": one start, one loss, and three ways to read its slope. */
export function Descents() {
  const words = text.descents;
  const [state, change] = useSettings("descents", descentsCodec);
  const { lr, batch, rows } = state;
  const walks = useMemo(() => walksOf({ lr, batch }), [lr, batch]);
  const lesson = useMemo(() => lessonSentence(lessonOf(walks)), [walks]);
  const progress = useMemo(() => {
    const of = (variant: Variant) => progressOf(walks[variant], rows);
    return { full: of("full"), mini: of("mini"), stochastic: of("stochastic") };
  }, [walks, rows]);
  const race = useRace(state, walks, change);
  const shown = { walks, progress };
  const standing = useStanding(shown);
  const over = !race.running && variants.every((variant) => progress[variant].ended);
  const endings = variants.map((one) => `${words.variants[one]}: ${standing[one]}. `).join("");
  return (
    <div class="descents">
      <h1>{words.title}</h1>
      <DescentMap {...shown} />
      <Standing standing={standing} />
      <Controls state={state} race={race} />
      <p class="lesson" data-over={over}>
        {over ? lesson : words.lead}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {race.running ? words.running : endings + (over ? lesson : "")}
      </p>
      <Counters {...shown} standing={standing} />
      <FittedLines progress={progress} />
      <div class="descents-charts">
        <LossLines {...shown} against="epochs" />
        <LossLines {...shown} against="updates" />
      </div>
    </div>
  );
}
