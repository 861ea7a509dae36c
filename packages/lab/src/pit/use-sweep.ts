import { useEffect, useState } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { type PitRangeTest, SWEEP_STEPS } from "./range-test.js";
import type { PitState } from "./state.js";

/** Slow enough to be followed: the whole sweep takes some seconds. */
const STEP_MS = 70;

/** Runs the range test, step by step. */
export function useSweep(
  { swept }: PitState,
  { walk }: PitRangeTest,
  change: (part: Partial<PitState>) => void,
) {
  const [running, setRunning] = useState(false);
  useEffect(() => {
    if (!running) return;
    if (swept >= walk.updates) {
      // A ball that has left makes no step more: the test is at its end.
      change({ swept: SWEEP_STEPS });
      setRunning(false);
      return;
    }
    const timer = setTimeout(() => change({ swept: swept + 1 }), STEP_MS);
    return () => clearTimeout(timer);
  });
  return {
    running,
    toggle() {
      if (running) {
        setRunning(false);
      } else if (prefersReducedMotion()) {
        change({ swept: SWEEP_STEPS });
      } else {
        if (swept >= walk.updates) change({ swept: 0 });
        setRunning(true);
      }
    },
  };
}
