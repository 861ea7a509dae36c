import type { LearningRateResult, Progress } from "lrfinder";
import type { Verification, VerifyProgress } from "lrfinder/onnx";
import type { Document, TextFigure } from "../reporting/document.js";
import type { TimeLeft } from "../terminal/time-left.js";
import type { Started } from "../watching/run-event.js";
import type { SearchAnswer } from "./answer.js";
import type { Pictures } from "./pictures.js";

/** What a running search has measured so far: what an interrupt keeps. */
export interface Measuring {
  progress?: Progress;
  /** What the sweeps led to, once they have ended. */
  result?: LearningRateResult;
  verifying?: VerifyProgress;
  verification?: Verification;
}

/** Who watches a search. */
export interface Watching {
  readonly signal: AbortSignal;
  /** Called before the first update; what it throws ends the search. */
  readonly onReady: () => Promise<void>;
  /** Called whenever something is known that was not. */
  readonly onProgress: () => void;
}

/** What is reported of a search. */
export interface Reporting<Answer> {
  readonly answer: Answer;
  readonly result: LearningRateResult;
  /** The curve, to be drawn in characters. */
  readonly figure?: TextFigure;
  /** What was drawn for files and pages. */
  readonly pictures?: Pictures;
  /** The names of the files that were written. */
  readonly files?: readonly string[];
}

/** A command that searches for a learning rate: what is its own, for {@link runSearch}. */
export interface SearchCommand<Answer extends SearchAnswer = SearchAnswer> {
  readonly options: {
    /** The folder for the files; left out where none are written. */
    readonly out?: string;
    readonly json: boolean;
    readonly quiet: boolean;
    /** Left out where no page watches. */
    readonly watch?: object;
  };
  /** Filled in by `search`. */
  readonly soFar: Measuring;
  /**
   * Searches, and gives the result.
   *
   * @throws InputError where none can be sought.
   */
  search(watching: Watching): Promise<LearningRateResult>;
  /** Where an interrupt came that came before anything was measured: `while the table was read`. */
  placeBefore(): string;
  /** Where it stands, in one line. */
  progressText(left: TimeLeft): string;
  /** The names of the metrics measured beside the loss. */
  metrics(result: LearningRateResult): readonly string[];
  /** What a page learns as it begins to train. */
  started(): Started;
  /** The answer to what has been measured. */
  answer(result: LearningRateResult, seconds: number): Answer;
  /** What is reported of a search that ended by itself. */
  document(reporting: Reporting<Answer>): Document;
}
