import { useEffect, useRef, useState } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import type { PresetName } from "./landscapes.js";
import { isOver, type PitState, runToEnd, stepped, walkOf, withPreset } from "./state.js";

/** What a reader can do with the ball. */
export interface Run {
  readonly running: boolean;
  /** Whether the ball moves to its place as in a step, and is not just shown there. */
  readonly gliding: boolean;
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
export function useRun(state: PitState, change: (part: Partial<PitState>) => void): Run {
  const [running, setRunning] = useState(false);
  const [gliding, setGliding] = useState(false);
  const stepsOfRun = useRef(0);
  const over = isOver(state, walkOf(state));

  const step = () => {
    setGliding(true);
    change(stepped(state));
  };
  useEffect(() => {
    if (!running) return;
    if (over) {
      setRunning(false);
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
      change({ ...from, ...runToEnd(from) });
      return;
    }
    stepsOfRun.current = 0;
    change(from);
    setRunning(true);
  };
  return {
    running,
    gliding,
    step() {
      setRunning(false);
      step();
    },
    back() {
      setRunning(false);
      setGliding(false);
      change({ steps: Math.max(walkOf(state).updates - 1, 0) });
    },
    toggle() {
      if (running) setRunning(false);
      else start(over ? { ...state, steps: 0 } : state);
    },
    reset() {
      setRunning(false);
      setGliding(false);
      change({ steps: 0 });
    },
    preset(name) {
      setGliding(false);
      start(withPreset(state, name));
    },
    set(part) {
      setGliding(false);
      if (part.surface !== undefined) setRunning(false);
      change(part);
    },
  };
}
