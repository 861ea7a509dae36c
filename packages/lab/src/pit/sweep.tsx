import { useMemo } from "preact/hooks";
import { nearestStop } from "../controls/rates.js";
import { Slider } from "../controls/slider.js";
import { Drawing } from "../drawing/drawing.js";
import { text } from "../text.js";
import { Ground } from "./ground.js";
import { curvatureStops, type Landscape } from "./landscapes.js";
import { MapView } from "./map-view.js";
import { partsOf, placeOf, rangeTestIn, sweepEnds } from "./range-test.js";
import { sightOf } from "./sight.js";
import type { PitState } from "./state.js";
import { type Limit, SweepChart } from "./sweep-chart.js";
import { useSweep } from "./use-sweep.js";

interface SweepProps {
  readonly state: PitState;
  readonly landscape: Landscape;
  readonly onChange: (change: Partial<PitState>) => void;
}

/** A range test in the pit: below it, the curve that a ball draws while its rate grows. */
export function Sweep({ state, landscape, onChange }: SweepProps) {
  const { momentum, lr } = state;
  const words = text.pit.sweep;
  const test = useMemo(() => rangeTestIn(landscape, momentum), [landscape, momentum]);
  const sweep = useSweep(state, test, onChange);
  const shown = Math.min(state.swept, test.walk.updates);
  // While the curve grows, the ball is at its end; afterwards, where today's rate is on it.
  const now = sweep.running ? shown : Math.min(placeOf(test, lr), shown);
  const path = test.walk.path.slice(0, now + 1);
  const sight = sightOf(landscape, path);
  const View = landscape.view.length === 1 ? Ground : MapView;
  const ended = !sweep.running && shown > 0 && shown === test.walk.updates;
  return (
    <section class="sweep" aria-labelledby="sweep-title">
      <div class="sweep-intro">
        <h2 id="sweep-title">{words.title}</h2>
        <p>{words.lead}</p>
      </div>
      <Drawing class="sweep-stage" label={words.stage(path, test.lrs[now])}>
        {(size) => <View {...{ landscape, sight, path, size }} gliding={false} />}
      </Drawing>
      <SweepChart
        test={test}
        shown={shown}
        lr={lr}
        limits={limitsOf(landscape, momentum)}
        onPick={sweep.running ? undefined : (picked) => onChange({ lr: picked })}
      />
      <div class="sweep-controls">
        <button type="button" class="button button-main" onClick={() => sweep.toggle()}>
          {sweep.running ? words.stop : words.run}
        </button>
        {state.surface === "pit" && (
          <Slider
            label={words.curvature}
            shown={String(state.curvature)}
            min={0}
            max={curvatureStops.length - 1}
            step={1}
            value={nearestStop(curvatureStops, state.curvature)}
            onInput={(place) =>
              onChange({ curvature: curvatureStops[place]!, start: undefined, steps: 0 })
            }
          />
        )}
      </div>
      <p class="sweep-words" aria-live="polite">
        {ended ? words.read(readOf(test), landscape.curvature, momentum) : words.before}
      </p>
      <p class="sweep-next">
        <a class="button" href="#/find">
          {words.next}
        </a>
      </p>
    </section>
  );
}

/** The rates at which the curve falls and rises, where it does. */
function readOf(test: ReturnType<typeof rangeTestIn>) {
  const rateOf = (name: string) => {
    const part = partsOf(test).find((one) => one.name === name);
    return part && test.lrs[part.from];
  };
  return { falls: rateOf("walks"), leaves: rateOf("leaves") };
}

/** Without momentum one step reaches the bottom at 1 / curvature; twice that is as far as it holds. */
function limitsOf({ curvature }: Landscape, momentum: number): Limit[] {
  if (curvature === undefined) return [];
  const { limits } = text.pit.sweep;
  const all =
    momentum > 0
      ? [{ lr: (2 * (1 + momentum)) / curvature, name: limits.withMomentum }]
      : [
          { lr: 1 / curvature, name: limits.oneStep },
          { lr: 2 / curvature, name: limits.most },
        ];
  return all.filter((limit) => limit.lr <= sweepEnds.maxLr);
}
