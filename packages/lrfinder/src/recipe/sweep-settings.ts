import { MOST_SEED } from "./network-settings.js";
import { positiveNumber, wholeNumber } from "./numbers.js";
import type { Settings } from "./setting.js";
import type { Value } from "./value.js";
import { filled, oneOf } from "./words.js";

/** What can be run for every configuration of a sweep. */
export const sweepBaseNames = ["train", "find", "exec"] as const;

/** Jobs that a sweep can have for each configuration. */
const MOST_SEEDS = 1000;
/** Configurations that can be drawn. */
const MOST_DRAWN = 1_000_000;

/** Seeds: how many, or which. */
export type SeedsSaid = { readonly count: number } | { readonly seeds: readonly number[] };

/** A number of seeds, or several seeds separated by commas. */
export const seedList: Value<SeedsSaid> = {
  read(text) {
    const rule = "a number of seeds, as in 3, or seeds separated by commas, as in 0,7,42";
    if (!text.includes(",")) {
      const count = wholeNumber({ most: MOST_SEEDS }).read(text);
      return "value" in count ? { value: { count: count.value } } : { rule };
    }
    const seeds: number[] = [];
    for (const part of text.split(",")) {
      const seed = wholeNumber({ least: 0, most: MOST_SEED }).read(part.trim());
      if ("rule" in seed) return { rule };
      seeds.push(seed.value);
    }
    const different = new Set(seeds).size === seeds.length && seeds.length <= MOST_SEEDS;
    return different ? { value: { seeds } } : { rule: "different seeds" };
  },
  write: (said) => ("count" in said ? String(said.count) : said.seeds.join(",")),
};

/** Rates separated by commas, each another. */
export const rateList: Value<readonly number[]> = {
  read(text) {
    const rates: number[] = [];
    for (const part of text.split(",")) {
      const rate = positiveNumber.read(part.trim());
      if ("rule" in rate) return { rule: "rates above 0 separated by commas, as in 1e-3,1e-2" };
      rates.push(rate.value);
    }
    if (new Set(rates).size < rates.length) return { rule: "different rates" };
    return { value: rates.sort((a, b) => a - b) };
  },
  write: (rates) => rates.join(","),
};

/** A regular expression, as JavaScript has it. */
const regularExpression: Value<string> = {
  read(text) {
    try {
      new RegExp(text);
    } catch {
      return { rule: "a regular expression" };
    }
    return text === "" ? { rule: "a regular expression" } : { value: text };
  },
  write: (text) => text,
};

/** What can be said of a sweep beside what each of its jobs is: `lrfinder sweep`. */
export const sweepSettingsOfAll = {
  base: {
    flag: "--base",
    argument: "<name>",
    group: "recipe",
    help: "what is run for each configuration: train; find, which finds its rate and trains no model; or exec, which finds that of the program in --command",
    value: oneOf(sweepBaseNames),
    usual: "train",
  },
  seeds: {
    flag: "--seeds",
    argument: "<N|a,b>",
    group: "recipe",
    help: "how many seeds each configuration is run with, from --seed on, or which (default: 1; 3 with --command)",
    value: seedList,
  },
  random: {
    flag: "--random",
    argument: "<N>",
    group: "recipe",
    help: "draw so many configurations by --seed, instead of running all of the grid",
    value: wholeNumber({ most: MOST_DRAWN }),
  },
  halving: {
    flag: "--halving",
    argument: "<N>",
    group: "recipe",
    help: "train all configurations for a part of --epochs, and one in N for N times as long, until the best have the whole",
    value: wholeNumber({ least: 2, most: 100 }),
  },
  maxHours: {
    flag: "--max-hours",
    argument: "<N>",
    group: "recipe",
    help: "end after so many hours with what is known then; the same command goes on",
    value: positiveNumber,
  },
  cores: {
    flag: "--cores",
    argument: "<N>",
    group: "recipe",
    help: "jobs that run at the same time (default: as many as the machine has cores)",
    value: wholeNumber({ most: 1024 }),
  },
  command: {
    flag: "--command",
    argument: "<words>",
    group: "command",
    help: "a program with {lr}, {seed} and other names in braces, run for every rate and seed; its words are split as a shell does, and nothing else is done to them",
    value: filled("a program and its words"),
  },
  lossPattern: {
    flag: "--loss-pattern",
    argument: "<regex>",
    group: "command",
    help: "a regular expression whose group is a loss in what the program prints (default: the number behind the word loss)",
    value: regularExpression,
  },
  rates: {
    flag: "--rates",
    argument: "<a,b>",
    group: "command",
    help: "the rates to try (default: two a decade from --min-lr, 1e-5, to --max-lr, 1)",
    value: rateList,
  },
} as const satisfies Settings;
