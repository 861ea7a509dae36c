import type { modelSettings, OptimizerNumbers, Said } from "lrfinder/internal";
import type { OptimizerName } from "lrfinder/names";

/** What is asked of a model's file and its arrays. */
export interface ModelOptions extends Said<typeof modelSettings>, OptimizerNumbers {
  /** The `.npz`, or in words the files of inputs. */
  readonly file: string;
  /** The array, or the file, of targets; the name of the loss where the model puts it out. */
  readonly target: string;
  readonly optimizer: OptimizerName;
}
