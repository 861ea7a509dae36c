import type { StoppedBy } from "lrfinder";
import type { VerifyAnswer } from "lrfinder/internal";
import type { SuggestionAnswer } from "../suggestion/answer.js";

/** What every search for a learning rate answers. */
export interface SearchAnswer extends SuggestionAnswer {
  readonly stoppedBy: StoppedBy;
  /** Updates of all repeats, as many as the history has rows, and of short trainings. */
  readonly steps: number;
  /** Of the whole process. */
  readonly seconds: number;
  /** Where a repeated search would land in four of five cases. */
  readonly interval: readonly [low: number, high: number] | null;
  /** What `--verify` led to; null without it, and where the sweeps led to no rate. */
  readonly verify: VerifyAnswer | null;
  /** Sweeps that were run, or begun. */
  readonly repeats: number;
}
