import { counted, formatNumber, grouped, joined } from "lrfinder/internal";
import type { Task } from "lrfinder/table";

/** The English of trainings on the screen Find. */
export const trainingText = {
  training: {
    title: "Train with it",
    lead: "Four fifths of the rows are trained on; a fifth is held out to see how good the model is. The rate rises to this one and falls again. A tenth and ten times of it show what the rate is worth.",
    beside: "and with a tenth and ten times of it",
    runs: "Trainings",
    run: (lr: string) => `Rate ${lr}`,
    remove: (lr: string) => `Remove the training with ${lr}`,
    lost: "Its model is gone with the search that was ended; train again to download it.",
    map: ({ lr, across, up, said }: { lr: string; across: string; up: string; said: string }) =>
      `What the network trained with ${lr} predicts for ${across} across and ${up} up: ${said}.`,
    mapClasses: (names: readonly string[]) =>
      `${counted(names.length, "class", "classes")} of the rows, ${joined(names, "and")}`,
    mapNumbers: (low: string, high: string) => `from ${low} to ${high}`,
    maps: "What each has learned",
    mapKey: "Colours: what is predicted, the stronger the surer; dots: rows of the table.",
    mapHeld: (features: number) =>
      `Of the ${grouped(features)} features, two are chosen for the picture; in it, all others have their mean.`,
    mapAcross: "Across",
    mapUp: "Up",
    mapHint:
      "With two columns of numbers as inputs, a map shows what each network has learned: tick them above, under Predict.",
    mapKeyNumbers: "The stronger the colour, the higher the number; dots: rows of the table.",
    rate: "Learning rate",
    epochs: "Epochs",
    epoch: "epoch",
    train: (rate: string) => (rate === "" ? "Train" : `Train with ${rate}`),
    stop: "Stop",
    goOn: "Continue",
    loss: "loss",
    metrics: { classification: "accuracy", regression: "mean absolute error" },
    score: (task: Task, value: number | undefined) =>
      value === undefined
        ? "–"
        : task === "classification"
          ? `${(100 * value).toFixed(1)} %`
          : formatNumber(value),
    measures: {
      classification: "of the held-out rows are classified correctly",
      regression: "off on average, on the held-out rows",
    },
    state: ({ training, epoch, what }: TrainingState) => {
      const { status, trained, settings, within = 0 } = training;
      const inside = within > 0 ? `, ${Math.floor(100 * within)} % of the next` : "";
      const best =
        trained?.bestEpoch === undefined
          ? ""
          : ` The model has the weights of the best epoch, ${trained.bestEpoch}.`;
      const now = {
        running: `Epoch ${epoch} of ${settings.epochs}${inside}.`,
        stopping: "Stopping …",
        ended: `${trained ? endings[trained.stoppedBy] : "Stopped"} after epoch ${epoch}.${best}`,
      }[status];
      return `${what}. ${now}`;
    },
    short: ({ training, epoch }: Pick<TrainingState, "training" | "epoch">) => {
      const { status, trained, settings } = training;
      if (status !== "ended") return `epoch ${epoch} of ${settings.epochs}`;
      return trained?.stoppedBy === "non-finite"
        ? "the loss was no longer a number"
        : `after epoch ${trained?.bestEpoch ?? epoch}`;
    },
    chart: (what: string, values: readonly number[]) =>
      values.length === 0
        ? `${what} against epochs: nothing yet.`
        : `${what} against epochs: ${formatNumber(values[0]!)} at first, ${formatNumber(values.at(-1)!)} after ${counted(values.length, "epoch")}.`,
    onTraining: "training rows",
    compared: "held-out rows, a line for each rate",
    allCompared: "training rows, a line for each rate",
    onValidation: "held-out rows",
    take: "Download the model",
    model: "model.onnx",
    modelWords:
      "It takes the columns of a table as they are and predicts, in any program with ONNX Runtime or with lrfinder predict.",
  },
  examples: {
    title: "Rows the model has never seen",
    row: "Row",
    actual: "Actual",
    predicted: "Predicted",
    probability: "Confidence",
    percent: (share: number) => `${(100 * share).toFixed(1)} %`,
  },
} as const;

const endings = {
  end: "Finished",
  aborted: "Stopped",
  early: "Ended early, since the held-out loss no longer fell,",
  "non-finite": "Ended, since the loss was no longer a number,",
} as const;

/** How far a training has come. */
export interface TrainingState {
  readonly training: {
    readonly status: "running" | "stopping" | "ended";
    readonly trained?: { readonly stoppedBy: keyof typeof endings; readonly bestEpoch?: number };
    readonly settings: { readonly epochs: number };
    /** The share of the running epoch that is done; default 0. */
    readonly within?: number;
  };
  readonly epoch: number;
  /** What the score is. */
  readonly what: string;
}
