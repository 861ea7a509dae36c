import { useMemo } from "preact/hooks";
import { useSettings } from "../address/use-address.js";
import { text } from "../text.js";
import { Controls } from "./controls.js";
import { Counters } from "./counters.js";
import { DescentMap } from "./descent-map.js";
import { FittedLines } from "./fitted-lines.js";
import { LossLines } from "./loss-lines.js";
import { descentsCodec, progressOf, type Variant, walksOf } from "./state.js";
import { useRace } from "./use-race.js";

/** The screen "Three descents": one start, one loss, and three ways to read its slope. */
export function Descents() {
  const [state, change] = useSettings("descents", descentsCodec);
  const { lr, batch, rows } = state;
  const walks = useMemo(() => walksOf({ lr, batch }), [lr, batch]);
  const progress = useMemo(() => {
    const of = (variant: Variant) => progressOf(walks[variant], rows);
    return { full: of("full"), mini: of("mini"), stochastic: of("stochastic") };
  }, [walks, rows]);
  const race = useRace(state, walks, change);
  const shown = { walks, progress };
  return (
    <div class="descents">
      <div class="intro">
        <h1>{text.descents.title}</h1>
        <p class="lead">{text.descents.lead}</p>
      </div>
      <DescentMap {...shown} />
      <Counters {...shown} running={race.running} />
      <Controls state={state} race={race} />
      <div class="descents-charts">
        <LossLines {...shown} against="epochs" />
        <LossLines {...shown} against="updates" />
        <FittedLines progress={progress} />
      </div>
    </div>
  );
}
