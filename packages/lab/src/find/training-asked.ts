import { trainingSettings, usualSettings } from "lrfinder/internal";
import type { AnyTrainSettings } from "../worker/protocol.js";

/** What is said of a training and its model. */
export interface TrainingWords {
  readonly lead: string;
  /** What the score is, said after it; default: as of a table. */
  readonly scored?: string;
  readonly modelWords: string;
  /** The file that is downloaded. */
  readonly model: string;
}

/** The part of a training's settings that is asked for with it. */
export type EpochsAsked = Pick<AnyTrainSettings, "lr" | "epochs" | "validation" | "patience">;

/** How a training with a rate goes, as far as it is asked for with it. */
export function epochsAsked(lr: number, { epochs }: { readonly epochs: number }): EpochsAsked {
  const { validation, patience } = usualSettings(trainingSettings);
  return { lr, epochs, validation, patience };
}
