import type { OnnxTrainer, TrainerOptions } from "lrfinder/onnx";
import type { DecisionMap, Example, MapChoice, NamedFile, Prepared } from "./protocol.js";

/** What is trained: a model, its losses and metrics, and how it is updated. */
type Trainable = Pick<TrainerOptions, "model" | "loss" | "metrics" | "optimizer">;

/** What a search trains, and on what. */
export interface Searched {
  readonly network: Trainable;
  readonly data: TrainerOptions["data"];
  readonly prepared: Omit<Prepared, "stepsPerEpoch" | "threads">;
  /** What the page says of an error of the engine's about them. */
  fault(error: unknown): unknown;
}

/** What a training trains, and on what. */
export interface Learned extends Pick<Searched, "network" | "data" | "fault"> {
  /** λ of the penalty on the weights; null for a model's file. */
  readonly l2: number | null;
  /** Rows that are trained on. */
  readonly rows: number;
  /** The rows that are held out; none where there are too few. */
  readonly validation: { readonly rows: number; readonly data: TrainerOptions["data"] };
  /** What the model as it is now says of some rows that were held out. */
  examples(training: OnnxTrainer): Promise<readonly Example[]>;
  /** What the model as it is now says between two inputs; left out where it has no such inputs. */
  map?(training: Pick<OnnxTrainer, "predict">, between: MapChoice): Promise<DecisionMap>;
  /** The model as it is now, as files. */
  files(training: OnnxTrainer): Promise<readonly NamedFile[]>;
}
