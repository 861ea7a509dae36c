import type { Walk } from "lrfinder/descent";
import { useLayoutEffect, useRef } from "preact/hooks";
import { prefersReducedMotion } from "../controls/reduced-motion.js";
import { type DescentsState, MOST_EPOCHS, ROW_COUNT, rowsToEnd, type Variant } from "./state.js";

/** What a reader can do with the three. */
export interface Race {
  readonly running: boolean;
  readonly over: boolean;
  /** Runs, or pauses. */
  toggle(): void;
  /** On to the end of the epoch. */
  epoch(): void;
  reset(): void;
  /** Runs with a rate, from the start. */
  preset(lr: number): void;
  set(change: Partial<DescentsState>): void;
}

/** A tab in the background is given no time; the race does not make up for it. */
const LONGEST_FRAME_MS = 100;

/** Shows all three the same rows at the same time. */
export function useRace(
  state: DescentsState,
  walks: Readonly<Record<Variant, Walk>>,
  change: (part: Partial<DescentsState>) => void,
): Race {
  const { running } = state;
  const end = rowsToEnd(walks);
  const over = state.rows >= end;
  const latest = useRef({ state, end, change });
  latest.current = { state, end, change };

  // A pause holds as soon as the page shows it: no frame is left to come.
  useLayoutEffect(() => {
    if (!running) return;
    // Also where a link leads to a run: what moves by itself is shown at its end.
    if (prefersReducedMotion()) {
      change({ rows: end, running: false });
      return;
    }
    let before = performance.now();
    let exact = latest.current.state.rows;
    let frame = 0;
    const show = (now: number) => {
      const { state, end, change } = latest.current;
      exact += (Math.min(now - before, LONGEST_FRAME_MS) / 1000) * state.speed * ROW_COUNT;
      before = now;
      const rows = Math.min(Math.floor(exact), end);
      if (rows < end) frame = requestAnimationFrame(show);
      else change({ running: false });
      if (rows !== state.rows) change({ rows });
    };
    frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [running]);

  return {
    running,
    over,
    toggle() {
      if (running) change({ running: false });
      else if (prefersReducedMotion()) change({ rows: end });
      else change({ rows: over ? 0 : state.rows, running: true });
    },
    epoch() {
      const next = (Math.floor(state.rows / ROW_COUNT) + 1) * ROW_COUNT;
      change({ rows: Math.min(next, end), running: false });
    },
    reset() {
      change({ rows: 0, running: false });
    },
    preset(lr) {
      const still = prefersReducedMotion();
      // Nobody waits for a walk that is not drawn: it is shown where the three have ended.
      change({ lr, rows: still ? MOST_EPOCHS * ROW_COUNT : 0, running: !still });
    },
    set: change,
  };
}
