import { formatNumber, grouped } from "lrfinder/internal";

import { descentsText } from "./text/descents.js";
import { findText, type ShortTrainingAt } from "./text/find.js";
import { pitText } from "./text/pit.js";

const json =
  "is JSON: save it as CSV, or give it to the command, which reads JSON; a log of a range test is read on the screen Log";

/**
 * All English of the page, by screen; the larger ones have a file of their own, and that of Log is
 * loaded with it.
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
  pit: pitText,
  descents: descentsText,
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
    modelTooLarge: (mebibytes: number) =>
      `has more than ${grouped(mebibytes)} MB, too much for a page: give it to the command, lrfinder find --model`,
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
    title: { present: "A search, as it runs", past: "A search, as it ran" },
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
    shortTraining: ({ training, trainings, learningRate }: ShortTrainingAt) =>
      `Short training ${training + 1} of ${trainings}, at the rate ${formatNumber(learningRate)}, is running`,
    steps: (step: string, steps: string) => `step ${step} of ${steps}`,
    interrupted: (reason: string) => `The search ended early: ${reason}.`,
    none: "No rate",
    again: "The same search again",
    chart: {
      label: "Loss against learning rate",
      key: {
        ...findText.chart.legend,
        repeat: "each step of each repeat",
        median: "median of the repeats, smoothed",
      },
    },
  },
} as const;
