import { useEffect } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { type PitRangeTest, SWEEP_STEPS } from "./range-test.js";
import type { PitState } from "./state.js";

/** Slow enough to be followed: the whole sweep takes some seconds. */
const STEP_MS = 70;

/** Runs the range test, step by step. */
export function useSweep(
  { swept, sweeping: running }: PitState,
  { walk }: PitRangeTest,
  change: (part: Partial<PitState>) => void,
) {
  useEffect(() => {
    if (!running) return;
    // A ball that has left makes no step more: the test is at its end.
    if (swept >= walk.updates || prefersReducedMotion()) {
      change({ swept: SWEEP_STEPS, sweeping: false });
      return;
    }
    const timer = setTimeout(() => change({ swept: swept + 1 }), STEP_MS);
    return () => clearTimeout(timer);
  });
  return {
    running,
    toggle() {
      if (running) change({ sweeping: false });
      else if (prefersReducedMotion()) change({ swept: SWEEP_STEPS });
      else change({ swept: swept >= walk.updates ? 0 : swept, sweeping: true });
    },
  };
}
