import { useEffect, useRef, useState } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { type Preset, type PresetName, presetNames, presetOf } from "./presets.js";
import { type Course, lastStep, type PitState } from "./state.js";

/** What a reader can do with the ball. */
export interface Run {
  readonly running: boolean;
  /** Whether the ball moves to its place as in a step, and is not just shown there. */
  readonly gliding: boolean;
  /** The preset whose settings hold. */
  readonly chosen?: PresetName;
  step(): void;
  back(): void;
  /** Runs, or pauses. */
  toggle(): void;
  reset(): void;
  preset(name: PresetName): void;
  /** Changes the settings: the walk is another at once. */
  set(change: Partial<PitState>): void;
}

/** The first step takes its time, so that it can be followed; a long run hurries. */
const FIRST_MS = 420;
const LEAST_MS = 45;
const HURRY = 0.93;

/** Steps, runs and resets the ball. */
export function useRun(
  state: PitState,
  { landscape, over, walk }: Course,
  change: (part: Partial<PitState>) => void,
): Run {
  const { running } = state;
  const [gliding, setGliding] = useState(false);
  const stepsOfRun = useRef(0);
  // Of a pit of one's own a preset is looked for when it is asked for, and is then known.
  const [found, setFound] = useState<{ name: PresetName; preset: Preset }>();

  const step = (part: Partial<PitState> = {}) => {
    setGliding(true);
    // The ball may have ended before it made the steps it was asked for: count on from where it is.
    change({ ...part, steps: over ? walk.updates : walk.updates + 1 });
  };
  useEffect(() => {
    if (!running) return;
    // Also where a link leads to a run: what moves by itself is shown at its end.
    if (over || prefersReducedMotion()) {
      change({ running: false, steps: over ? state.steps : lastStep(state) });
      return;
    }
    const pause = Math.max(LEAST_MS, FIRST_MS * HURRY ** stepsOfRun.current);
    const timer = setTimeout(() => {
      stepsOfRun.current++;
      step();
    }, pause);
    return () => clearTimeout(timer);
  });

  const start = (from: PitState) => {
    if (prefersReducedMotion()) {
      change({ ...from, running: false, steps: lastStep(from) });
      return;
    }
    stepsOfRun.current = 0;
    change({ ...from, running: true });
  };
  const holds = (preset: Preset | undefined) =>
    preset?.lr === state.lr &&
    preset.momentum === state.momentum &&
    String(preset.start) === String(state.start);
  const chosen =
    state.surface === "own"
      ? holds(found?.preset)
        ? found?.name
        : undefined
      : presetNames[state.surface].find((name) => holds(presetOf(name, state, landscape)));
  return {
    running,
    gliding,
    chosen,
    step: () => step({ running: false }),
    back() {
      setGliding(false);
      change({ running: false, steps: Math.max(walk.updates - 1, 0) });
    },
    toggle() {
      if (running) change({ running: false });
      else start(over ? { ...state, steps: 0 } : state);
    },
    reset() {
      setGliding(false);
      change({ running: false, steps: 0 });
    },
    preset(name) {
      setGliding(false);
      const preset = presetOf(name, state, landscape);
      if (!preset) return;
      setFound({ name, preset });
      start({ ...state, ...preset, steps: 0 });
    },
    set(part) {
      setGliding(false);
      change({ ...(part.steps !== undefined && { running: false }), ...part });
    },
  };
}
