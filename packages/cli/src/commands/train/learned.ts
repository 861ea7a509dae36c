import type { LearningRateResult, Progress } from "lrfinder";
import type {
  EpochRecord,
  FitProgress,
  FitStoppedBy,
  Verification,
  VerifyProgress,
  Weights,
} from "lrfinder/onnx";
import type { Described } from "../../network/described.js";
import type { ModelScores } from "../../scoring/model-scores.js";
import type { LoadTable } from "../../table/index.js";
import type { Checkpoint } from "./checkpoint.js";
import type { RunKey } from "./run-key.js";
import type { Subject } from "./subject.js";

/** What a running training knows so far. */
export interface SoFar {
  /** The share of the rows that has been read, from 0 to 1. */
  read?: number;
  data?: Described;
  /** Where finding the rate stands. */
  finding?: Progress;
  /** Where verifying it stands. */
  verifying?: VerifyProgress;
  /** Which of the trainings that choose the penalty goes on, counted from 0, of how many at most, and where it stands. */
  choosing?: { readonly place: number; readonly of: number; readonly fitting?: FitProgress };
  /** Which of the networks on all rows is trained, counted from 0. */
  member?: { readonly place: number; readonly of: number };
  /** Where training stands. */
  fitting?: FitProgress;
  /** The whole epochs of the last checkpoint that was written. */
  keptEpochs?: number;
}

/** Who watches a training, and keeps its checkpoints. */
export interface Watching {
  readonly soFar: SoFar;
  /** How many cores the search for a rate may use; default: all. */
  readonly cores?: number;
  /** Loads tables; default: anew. */
  readonly loadTable?: LoadTable;
  readonly signal: AbortSignal;
  /**
   * Called with what decides the end weights, before anything is trained; gives where to go on
   * from.
   */
  readonly onReady: (run: RunKey) => Promise<Checkpoint | undefined>;
  /** Writes a checkpoint. */
  readonly keep: (checkpoint: Checkpoint) => Promise<void>;
  /** Called after every epoch. */
  readonly onEpoch: (record: EpochRecord) => void;
  /** Called while the table is read, and a few times a second. */
  readonly onProgress: (soFar: SoFar) => void;
}

/** What a training has led to. */
export interface Learned {
  readonly subject: Subject;
  readonly rows: number;
  readonly validationRows: number;
  readonly threads: number;
  readonly found?: LearningRateResult;
  readonly verification?: Verification;
  /** Undefined where no rate could be suggested: nothing was trained then. */
  readonly lr?: number;
  readonly fitted?: Fitted;
}

/** What the epochs have led to. */
export interface Fitted {
  readonly epochs: Checkpoint["epochs"];
  readonly stoppedBy: Exclude<FitStoppedBy, "aborted">;
  /** The epoch that the weights are from; undefined where none has a loss that is a number. */
  readonly bestEpoch?: number;
  readonly weights: Weights;
  /** Those of networks that were trained on all rows; none where the file has those that were scored. */
  readonly members: readonly Weights[];
  /** On the held-out rows, or on those trained on where there are none. */
  readonly scores: ModelScores;
}
