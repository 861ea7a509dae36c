import { counted, formatNumber, grouped } from "lrfinder/internal";

import { findText } from "./text/find.js";

const json =
  "is JSON: save it as CSV, or give it to the command, which reads JSON; a log of a range test is read on the screen Log";

/**
 * All English of the page, by screen; that of Find has a file of its own, and that of Log is loaded
 * with it. Sentences about a walk are the library's own (`verdict`).
 */
export const text = {
  app: {
    name: "lrfinder lab",
    screens: {
      pit: "The pit",
      descents: "Three descents",
      find: "Find",
      log: "Log",
      watch: "Watch",
    },
    screensLabel: "Screens",
    skip: "Skip to the screen",
    theme: { label: "Colours", system: "System", light: "Light", dark: "Dark" },
    footer: "Everything here happens in your browser. No data leaves it.",
    loading: "Loading …",
    notLoaded: "This screen could not be loaded. Is the server still there? Try again:",
    tryAgain: "Load it again",
  },
  pit: {
    title: "The pit",
    lead: "Training is walking down into a pit. The learning rate is the length of the step.",
    landscape: "Landscape",
    landscapes: {
      pit: "U-shaped pit",
      ravine: "Narrow ravine",
      "two-valleys": "Two valleys",
      saddle: "Saddle",
    },
    atRim: "At the rim",
    notes: {
      pit: "Each step leads down the slope, and further where it is steeper. Choose how far, and let go.",
      ravine:
        "Steep across, almost level along: a rate that suits the walls creeps along the floor.",
      "two-valleys":
        "The nearer valley is the shallow one. A long first step can leap over the ridge.",
      saddle:
        "Level in the middle, but without a bottom: it rises on two sides and falls for ever on the others.",
    },
    firstStep: "The faint arrow is the next step.",
    verdicts: {
      creeping: "Creeping",
      right: "Just right",
      leaping: "Leaping from side to side",
      circling: "Circling",
      gone: "Gone",
      stuck: "Stuck",
    },
    running: "Running.",
    stepsTaken: "Steps",
    steps: "steps",
    lossNow: "Loss",
    loss: "loss",
    bottom: "bottom",
    outOfSight: "out of sight",
    rate: "Learning rate",
    momentum: "Momentum",
    noMomentum: "none",
    presetsLabel: "Learning rates to try",
    presets: {
      small: "Too small",
      right: "Just right",
      large: "Too large",
      gone: "Way too large",
    },
    buttonsLabel: "The ball",
    step: "Step",
    run: "Run",
    pause: "Pause",
    reset: "Reset",
    keys: [
      { key: "Right arrow", does: "step" },
      { key: "Left arrow", does: "step back" },
      { key: "Enter", does: "run or pause" },
      { key: "Home", does: "reset" },
    ],
    stage: (landscape: string, path: readonly (readonly number[])[]) =>
      `${landscape}. The ball is at ${placeOf(path.at(-1)!)} after ${stepsOf(path.length - 1)}.`,
    lossChart: (steps: number, losses: readonly number[]) =>
      `Loss against steps: ${formatNumber(losses[0]!)} at first, ${formatNumber(losses.at(-1)!)} after ${stepsOf(steps)}.`,
  },
  descents: {
    title: "Three descents",
    lead: "One loss, one start, one learning rate. How many rows does a step look at?",
    variants: { full: "Batch", mini: "Mini-batch", stochastic: "Stochastic" },
    map: ([slope, intercept]: readonly number[]) =>
      `The loss over slope and intercept as contour lines, with a path for each descent. The lowest place is at slope ${formatNumber(slope!)}, intercept ${formatNumber(intercept!)}.`,
    axes: "intercept across, slope up",
    start: "start",
    leastSquares: "least squares",
    loss: "mean squared error",
    epochs: "epochs",
    updates: "updates",
    progression: "progression after a year",
    bmi: "body-mass index",
    chart: {
      epochs: "The loss of each descent against epochs; the table has the numbers.",
      updates: "The loss of each descent against updates; the table has the numbers.",
      lines: "442 patients, and the line that each descent has fitted so far.",
    },
    counters: "Where each descent is",
    batchRows: "Rows in a batch",
    stepsPerEpoch: "Steps per epoch",
    epochsDone: "Epochs",
    batches: "Batch of the epoch",
    batchOf: (batch: number, of: number) => `${batch} of ${of}`,
    updatesMade: "Updates",
    rowsSeen: "Rows seen",
    slope: "Slope",
    intercept: "Intercept",
    aboveBottom: "Loss above minimum",
    ending: "Now",
    atStart: "at the start",
    walking: "walking",
    arrived: "arrived",
    endings: {
      creeping: "creeping",
      right: "on its way",
      leaping: "leaping",
      circling: "circling",
      gone: "gone",
      stuck: "stuck",
    },
    running: "Running.",
    buttonsLabel: "The descents",
    run: "Run",
    pause: "Pause",
    epoch: "Next epoch",
    reset: "Reset",
    rate: "Learning rate",
    batchSize: "Mini-batch",
    rows: (count: number) => `${count} rows`,
    speed: "Speed",
    epochsPerSecond: (speed: number) => (speed === 1 ? "1 epoch/s" : `${speed} epochs/s`),
  },
  table: {
    zstandard: "is compressed with Zstandard: unpack it, or give it to the command",
    brokenGzip: "is not a whole gzip file: compress it again",
    contents: {
      text: undefined,
      parquet: "is a Parquet file: save it as CSV, or give it to the command, which reads Parquet",
      "json-array": json,
      "json-lines": json,
      binary: "is not CSV: it holds bytes that are not text",
    },
    tooLarge: (mebibytes: number) =>
      `has more than ${mebibytes} MB: give it to the command, which reads tables of any size`,
    manyColumns: (most: number) => ` has more than ${grouped(most)} columns`,
    readInTwoWays: " can be read in two ways: save it as plain CSV",
    remedies: {
      leaveOut: (columns: readonly string[]) =>
        columns.length === 1 ? "untick it" : "untick them",
      asText: () => undefined,
      askedRegression: "",
      chooseOrder: "write dates as year-month-day",
      regression: "learn a number instead",
      classification: "learn classes instead",
    },
  },
  find: findText,
  watch: {
    title: "A search, as it runs",
    footer: "The command measures, on your machine. No data leaves it.",
    absent: {
      sentence: "There is no search to watch here. This command opens the page on one:",
      command: "lrfinder find measurements.csv --target price --watch",
    },
    lost: "The command ended before the search did. What it had measured is shown.",
    waiting: "Waiting for the first step …",
    measuredOn: (what: string) => `Measured on ${what}.`,
    repeat: (repeat: number, { planned, isAuto }: { planned: number; isAuto: boolean }) =>
      `Repeat ${repeat} of ${isAuto ? "about " : ""}${planned} is running`,
    steps: (step: string, steps: string) => `step ${step} of ${steps}`,
    interrupted: (reason: string) => `The search ended early: ${reason}.`,
    none: "No rate",
    again: "The same search again",
    chart: {
      label: "Loss against learning rate",
      key: { raw: "each step of each repeat", bold: "median of the repeats, smoothed" },
    },
  },
} as const;

function placeOf(weights: readonly number[]): string {
  return weights.map(formatNumber).join(", ");
}

function stepsOf(count: number): string {
  return counted(count, "step");
}
