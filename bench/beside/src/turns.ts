import type { Side } from "./clones.js";

/**
 * Who is timed first, and who second, in a round that is counted from 0: old, new, new, old, and so
 * on. A machine that grows slower or faster over time then favours neither.
 */
export const turnsOf = (round: number): readonly [Side, Side] =>
  round % 2 === 0 ? ["old", "new"] : ["new", "old"];
