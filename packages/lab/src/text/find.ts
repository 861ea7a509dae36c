import type { LearningRateResult } from "lrfinder";
import type { Kind } from "lrfinder/internal";
import { counted, formatNumber, grouped } from "lrfinder/internal";
import type { Task, WhyLeftOut } from "lrfinder/table";

/** The English of the screen Find. */
export const findText = {
  title: "Find the learning rate",
  lead: "Raise the learning rate a little with every batch, and watch the loss. A good step lies well below the rate where it explodes.",
  open: {
    label: "A table, or a model",
    drop: "Drop a CSV here",
    orModel: "Or an ONNX model and its arrays: an .onnx and an .npz file",
    opening: (name: string) => `Reading ${name} …`,
    choose: "Choose files",
    included: "Or use one of these",
    notThere: (name: string) => `The table ${name} could not be loaded`,
    noWorker:
      "The part of the page that measures could not be loaded. Is the server still there? Load the page again",
    gone: (name: string) =>
      `${name} is not on this page any more. Drop it again: the address still has its settings.`,
  },
  kept: {
    lost: "Nothing of this table is kept: it is gone once the page is loaded again.",
    open: "This browser keeps the table, and what is found on it, for the next visit.",
    waiting: (name: string) => `This browser keeps ${name} from your last visit.`,
    again: "Open it",
    forget: "Forget it",
  },
  included: {
    wine: {
      name: "Wine",
      what: "178 wines by 13 measurements: which of three growers?",
      credit: "UCI Wine, CC BY 4.0",
    },
    digits: {
      name: "Digits",
      what: "1,797 handwritten digits of 8 × 8 grey pixels: which of ten?",
      credit: "UCI Optical Recognition of Handwritten Digits, CC BY 4.0",
    },
    penguins: {
      name: "Penguins",
      what: "344 penguins, some measured only in part: which of three species?",
      credit: "palmerpenguins, CC0",
    },
    diabetes: {
      name: "Diabetes",
      what: "442 diabetes patients by 10 measurements: how far did the disease progress in a year?",
      credit: "Efron, Hastie, Johnstone and Tibshirani (2004)",
    },
    network: {
      name: "A network",
      what: "A convolutional network in an ONNX file, and the digits as its arrays",
      credit: "Made with lrfinder; the digits of UCI",
    },
  },
  table: {
    line: ({ name, rows, columns }: { name: string; rows: number; columns: readonly unknown[] }) =>
      `${name}: ${counted(rows, "row")}, ${counted(columns.length, "column")}`,
    other: "Another table",
  },
  columns: {
    target: "Predict",
    from: (used: number, all: number) =>
      used === all ? `from all ${all} other columns` : `from ${used} of ${all} other columns`,
    unnamed: "(without a name)",
    leftOut: {
      counts: "numbers the rows",
      "all-different": "differs in every row",
    } satisfies Record<WhyLeftOut, string>,
    tooMany: (different: number) => `${grouped(different)} different texts: too many`,
    kind: (kind: Kind | undefined, missing: number) =>
      kind === undefined
        ? "empty"
        : `${kindNames[kind]}${missing > 0 ? `, ${grouped(missing)} missing` : ""}`,
  },
  settings: {
    hidden: "Hidden layers",
    activation: "Activation",
    optimizer: "Optimizer",
    batch: "Batch size",
    min: "Lowest rate",
    max: "Highest rate",
    more: "More",
    steps: "Steps",
    repeats: "Repeats",
    seed: "Seed",
    sweep: "Sweep",
    sweeps: { exponential: "exponential", linear: "linear" },
    task: "Learn",
    tasks: { auto: "decided by the values", classification: "classes", regression: "a number" },
    find: "Find the learning rate",
    stop: "Stop",
  },
  faults: {
    rule: (rule: string) => `${rule[0]!.toUpperCase()}${rule.slice(1)}`,
    below: "Must be below the highest rate",
    noInputs: "Tick a column to predict from",
  },
  chart: {
    y: "loss",
    x: { exponential: "learning rate (log)", linear: "learning rate" },
    legend: {
      repeat: "each repeat",
      median: "their median, smoothed",
      band: "the network trains",
      interval: "a repeated search would land here",
    },
    label: (search: LabelledSearch | undefined) => {
      if (!search) return "Loss against learning rate: nothing has been measured yet.";
      const { result, repeats } = search;
      if (!result)
        return `Loss against learning rate: repeat ${Math.max(1, repeats.length)} is being measured.`;
      const { suggestion } = result;
      const points = `Loss against learning rate, ${counted(repeats.length, "repeat")} and their median.`;
      if (suggestion.status === "none") return points;
      const [low, high] = suggestion.band.map(formatNumber);
      return `${points} The network trains at rates from ${low} to ${high}; ${formatNumber(suggestion.lr)} is suggested.`;
    },
  },
  answer: {
    label: "Learning rate",
    trying: "Trying",
    none: "–",
    before: "Choose what to predict, then start.",
    running: "Measuring, at a higher rate with every step …",
    stopped: (repeats: readonly { losses: readonly unknown[] }[]) =>
      `Stopped at step ${repeats.at(-1)?.losses.length ?? 0} of repeat ${Math.max(1, repeats.length)}: no learning rate is recommended.`,
    reason: (reason: string) => `No learning rate can be recommended: ${inFields(reason)}.`,
    found: (band: readonly number[], interval: readonly number[] | null) => {
      const [low, high] = band.map(formatNumber);
      const sure = interval
        ? ` A repeated search would land between ${formatNumber(interval[0]!)} and ${formatNumber(interval[1]!)} in four of five cases.`
        : "";
      return `The network trains at rates from ${low} to ${high}.${sure}`;
    },
    warning: (warning: string) => `Warning: ${inFields(warning)}.`,
  },
  progress: {
    label: "Measured",
    preparing: "Preparing …",
    at: ({ repeat, planned, step, settings: { repeats, steps } }: MeasuringRun) => {
      const about = repeats === "auto" ? "about " : "";
      return `Repeat ${repeat} of ${about}${planned}, step ${grouped(step)} of ${grouped(steps)}`;
    },
    measured: ({ prepared, settings, repeats, steps, seconds }: MeasuredRun) =>
      `${settings.repeats === "auto" ? `${counted(repeats, "repeat")}, ` : ""}${counted(steps, "step")} in ${formatNumber(seconds)} s, on ${counted(prepared.rows, "row")} and ` +
      `${featuresIn(prepared)}, with ${settings.optimizer} and ` +
      `${settings.batchSize === "full" ? "full batches" : `batches of ${grouped(settings.batchSize)}`}.`,
  },
  /** A name at its beginning stays as it is. */
  note: (note: string, columns: readonly { readonly name: string }[]) =>
    columns.some(({ name }) => note.startsWith(`${name} `))
      ? `${note}.`
      : `${note[0]?.toUpperCase()}${note.slice(1)}.`,
  rules: {
    title: "What each rule says",
    mark: "Mark on the chart",
    rule: "Rule",
    rate: "Learning rate",
    none: "none",
  },
  exports: {
    title: "Downloads",
    svg: "loss.svg",
    png: "loss.png",
    csv: "history.csv",
    json: "result.json",
    same: "The same run elsewhere",
    sames: { command: "as a command", library: "as code" },
    codeLabel: "The same run elsewhere",
    copy: "Copy",
    copied: "Copied",
  },
  training: {
    title: "Train with it",
    lead: "Four fifths of the rows are trained on; a fifth is held out to see how good the model is. The rate rises to this one and falls again.",
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
      const { status, trained, settings } = training;
      const best =
        trained?.bestEpoch === undefined
          ? ""
          : ` The model has the weights of the best epoch, ${trained.bestEpoch}.`;
      const now = {
        running: `Epoch ${epoch} of ${settings.epochs}.`,
        stopping: "Stopping …",
        ended: `${trained ? endings[trained.stoppedBy] : "Stopped"} after epoch ${epoch}.${best}`,
      }[status];
      return `${what}. ${now}`;
    },
    chart: (what: string, values: readonly number[]) =>
      values.length === 0
        ? `${what} against epochs: nothing yet.`
        : `${what} against epochs: ${formatNumber(values[0]!)} at first, ${formatNumber(values.at(-1)!)} after ${counted(values.length, "epoch")}.`,
    onTraining: "training rows",
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

const kindNames: Readonly<Record<Kind, string>> = {
  numeric: "numbers",
  boolean: "true or false",
  date: "dates",
  text: "text",
};

const endings = {
  end: "Finished",
  aborted: "Stopped",
  early: "Ended early, since the held-out loss no longer fell,",
  "non-finite": "Ended, since the loss was no longer a number,",
} as const;

function featuresIn({ features, model }: MeasuredRun["prepared"]): string {
  return model ? counted(features, "number a row", "numbers a row") : counted(features, "feature");
}

/** A search, as the chart is described to a screen reader. */
export interface LabelledSearch {
  readonly result?: Pick<LearningRateResult, "suggestion">;
  readonly repeats: readonly unknown[];
}

/** Where measuring stands. */
export interface MeasuringRun {
  /** The running repeat, counted from 1. */
  readonly repeat: number;
  /** How many repeats there will be, as far as is known. */
  readonly planned: number;
  /** Steps of the running repeat. */
  readonly step: number;
  readonly settings: { readonly repeats: number | "auto"; readonly steps: number };
}

/** What was measured, and on what. */
export interface MeasuredRun {
  readonly prepared: {
    readonly rows: number;
    readonly features: number;
    /** What is known of a model's file; left out for a table. */
    readonly model?: object;
  };
  readonly settings: {
    readonly optimizer: string;
    readonly batchSize: number | "full";
    readonly repeats: number | "auto";
  };
  readonly repeats: number;
  /** Steps of all repeats. */
  readonly steps: number;
  readonly seconds: number;
}

/** How far a training has come. */
export interface TrainingState {
  readonly training: {
    readonly status: "running" | "stopping" | "ended";
    readonly trained?: { readonly stoppedBy: keyof typeof endings; readonly bestEpoch?: number };
    readonly settings: { readonly epochs: number };
  };
  readonly epoch: number;
  /** What the score is. */
  readonly what: string;
}

/** Sentences of the library name its options; the page names its fields. */
function inFields(sentence: string): string {
  return sentence
    .replace(/\bminLr\b/g, "the lowest rate")
    .replace(/\bmaxLr\b/g, "the highest rate");
}
