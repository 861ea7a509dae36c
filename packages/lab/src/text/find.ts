import type { LearningRateResult, RuleName } from "lrfinder";
import { counted, formatNumber, grouped, joined } from "lrfinder/internal";
import { tableText } from "./find-table.js";
import { trainingText } from "./find-training.js";

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
    lost: "Nothing of what you dropped is kept: it is gone once the page is loaded again.",
    open: "This browser keeps what you dropped, and what is found on it, for the next visit.",
    found: "This browser keeps what is found here for the next visit.",
    waiting: (name: string) => `This browser keeps ${name} from your last visit.`,
    again: "Open it",
    forget: "Forget it",
  },
  included: {
    wine: {
      name: "Wine",
      what: "178 wines by 13 measurements: which of three growers?",
      credit: "UCI Wine, CC\u00a0BY\u00a04.0",
    },
    digits: {
      name: "Digits",
      what: "1,797 handwritten digits of 8 × 8 grey pixels: which of ten?",
      credit: "UCI Optical Recognition of Handwritten Digits, CC\u00a0BY\u00a04.0",
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
    noColumn: (name: string) => `No column is called ${name}`,
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
    changed: (settings: readonly string[]) =>
      `The settings have changed: this was measured with ${joined(settings, "and")}, and is trained so.`,
    was: {
      target: (name: string) => `${name} predicted`,
      inputs: "other inputs",
      text: "other columns as categories",
      setting: (name: string, value: string) => `${name} ${value}`,
      usual: (name: string) => `${name} as usual`,
      others: (count: number) => `${count} other settings`,
    },
  },
  hands: {
    rate: "Learning rate to train with",
    point: "Loss at each learning rate",
    at: (lr: string, loss: string | undefined) => (loss === undefined ? lr : `${lr}, loss ${loss}`),
    mark: (rule: string, lr: string) => `${rule}: ${lr}. Click to train with it`,
    help: "Drag the handle below the curve, or press its arrow keys, to train with another rate; click a mark to train with what its rule says.",
  },
  verify: {
    start: "Verify it",
    what: "Trains for a while at rates around it, and takes the best.",
    stop: "Stop",
    stopped: "Verifying was stopped.",
    starting: "Verifying …",
    now: ({ begun, round, share }: { begun: number; round: number; share: number }) =>
      `Verifying ${counted(begun, "rate")}${round === 0 ? "" : `, round ${round + 1}`}: ${Math.floor(100 * share)} %`,
    none: (reason: string) => `The rate is not verified: ${inFields(reason)}.`,
    title: "Rates tried, and their held-out losses",
    noNumber: "no longer a number",
  },
  progress: {
    label: "Measured",
    preparing: "Preparing …",
    at: ({ repeat, planned, step, settings: { repeats, steps } }: MeasuringRun) => {
      const about = repeats === "auto" ? "about " : "";
      return `Repeat ${repeat} of ${about}${planned}, step ${grouped(step)} of ${grouped(steps)}`;
    },
    shortTraining: ({ training, trainings, learningRate, step, steps }: ShortTrainingAt) =>
      `Short training ${training + 1} of ${trainings}, at the rate ${formatNumber(learningRate)}, step ${grouped(step)} of ${grouped(steps)}`,
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
    train: "Train",
    trainWith: (rule: string, lr: string) => `Train with ${lr}, ${rule}`,
    far: {
      times: (factor: number, side: "higher" | "lower") =>
        `${factor < 100 ? formatNumber(Number(factor.toPrecision(2))) : "Over a hundred"} times ${side} than the answer.`,
      before: (low: string, share: number) =>
        share < 0.02
          ? `The loss has not begun to fall there; it does from ${low} on.`
          : `Only ${Math.round(100 * share)} % of the fall is done there.`,
      beyond: (high: string) => `The loss is lowest at ${high}, and rises beyond.`,
      within: (share: number) => `${Math.round(100 * share)} % of the fall is done there.`,
      why: {
        default: "It keeps its distance from the rate at which the loss explodes.",
        steepest: "It asks where the loss falls fastest, not how near the explosion is.",
        "minimum-tenth": "It follows the lowest loss, wherever on a flat bottom noise has put it.",
        valley: "It counts steps, not depth: a plateau that sinks by a hair counts as a fall.",
        slide: "It compares slopes in units of loss, so that the size of the loss moves it.",
      } satisfies Record<RuleName, string>,
    },
  },
  exports: {
    title: "Downloads",
    picture: (name: string) => `Loss against learning rate, ${name}`,
    alone:
      "Without --l2 and --members, the command’s train chooses its penalty by the held-out rows and averages several networks: it is often a little better than what you see here.",
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
  ...tableText,
  ...trainingText,
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

/** Where short trainings stand, as `Progress` of the library has it. */
export interface ShortTrainingAt {
  /** Counted from 0. */
  readonly training: number;
  readonly trainings: number;
  readonly step: number;
  readonly steps: number;
  readonly learningRate: number;
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

/** Sentences of the library name its options; the page names its fields. */
function inFields(sentence: string): string {
  return sentence
    .replace(/\bminLr\b/g, "the lowest rate")
    .replace(/\bmaxLr\b/g, "the highest rate");
}
