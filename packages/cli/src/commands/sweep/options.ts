import { availableParallelism } from "node:os";
import { basename } from "node:path";
import {
  type Axis,
  readSettings,
  type SeedsSaid,
  type Setting,
  type Settings,
  sweepSettingsOfAll,
} from "lrfinder/internal";
import { filled, wrong } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import { type ServingOptions, type WatchFlags, watchOptions } from "../../serving/options.js";
import type { AskedJobs, BaseName, WrittenJob } from "./bases/base.js";
import { settingsOf } from "./job-settings.js";
import { queueFlagNames, type SweepQueueOptions, sweepQueueOptions } from "./queue-options.js";
import { type Recipe, recipeAxes } from "./recipe.js";
import { layersSettings, writtenAxis } from "./vary.js";

/** How `lrfinder sweep` is used. */
export const usage = "lrfinder sweep DATA --target COLUMN --vary NAME=VALUES [flags]";

/** What `lrfinder sweep` was asked, checked as far as it can be without any data. */
export interface SweepOptions extends AskedJobs {
  readonly base: BaseName;
  /** How many configurations are drawn; left out where all are run. */
  readonly random?: number;
  /** The first seed, by which configurations are drawn. */
  readonly seed: number;
  /** One in so many goes on to the next round; left out where all are trained to their end. */
  readonly halving?: number;
  readonly maxHours?: number;
  readonly cores: number;
  /** Where many machines take jobs from; left out where this one runs them. */
  readonly queue?: SweepQueueOptions;
  readonly out: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly dryRun: boolean;
  /** How the page that watches is served; left out where none is asked for. */
  readonly watch?: ServingOptions;
}

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface SweepFlags {
  readonly vary?: readonly string[];
  readonly [name: string]: string | boolean | readonly string[] | undefined;
}

/** What the flags are of that say how to answer, and not what is run. */
const answering = [
  ...["vary", "out", "json", "quiet", "dryRun", "data", "watch", "port", "open"],
  ...queueFlagNames,
];

/** How many seeds there are where nothing is said. */
const usualSeeds: Record<BaseName, number> = { train: 1, find: 1, exec: 1, command: 3 };

/**
 * Checks the flags and the recipe, and fills in the defaults. Flags count more than a recipe's keys.
 *
 * @throws InputError naming the flag or the key, its value and what would be right.
 */
export function sweepOptions(
  given: string | undefined,
  flags: SweepFlags,
  recipe?: Recipe,
): SweepOptions {
  const { vary = [], ...rest } = flags;
  const all = { ...recipe?.written, ...rest };
  const { said, faults } = readSettings(sweepSettingsOfAll, all as Record<string, string>);
  for (const [name, rule] of Object.entries(faults)) {
    const place = name in rest ? flagOf(name) : `${recipe?.path}: ${name}`;
    throw wrong(place, rule!, { text: String(all[name]) });
  }
  const queue = sweepQueueOptions(flags);
  if (queue && said.cores !== undefined) {
    throw inputError("--cores is of this machine: leave it out, and give workers --concurrency");
  }
  const base = baseOf(said, all);
  const own = settingsOf[base];
  const file = given === recipe?.path ? text(all.data) : (given ?? text(all.data));
  const isProgram = base === "command" || base === "exec";
  if (isProgram && file !== undefined) {
    throw inputError(`--command reads its own data: leave out ${file}`);
  }
  const written = jobsWritten(all, { base, own, from: (name) => name in rest, recipe });
  const variable = isProgram ? undefined : { ...own, ...layersSettings, data: dataSetting };
  const axes = [
    ...recipeAxes(recipe, variable).filter(
      ({ name }) => !vary.some((one) => writtenAxis(one, variable).name === name),
    ),
    ...vary.map((one) => writtenAxis(one, variable)),
  ];
  refuseTwice(axes, { written, file, random: said.random });
  if (said.halving !== undefined) refuseHalving(base, axes);
  const seed = Number(readOr("--seed", written.seed, own.seed) ?? 0);
  const { seed: _, ...fixed } = written;
  return {
    ...{ base, file, axes, seed, written: fixed, list: recipe?.list(variable) },
    seeds: seedsFrom(said.seeds ?? { count: usualSeeds[base] }, seed),
    ...{ random: said.random, halving: said.halving, maxHours: said.maxHours, rates: said.rates },
    cores: said.cores ?? availableParallelism(),
    ...{ command: said.command, lossPattern: said.lossPattern },
    out: outOf(text(all.out), recipe?.path ?? file),
    ...{ json: flags.json === true, quiet: flags.quiet === true, dryRun: flags.dryRun === true },
    watch: watchOptions(flags as WatchFlags),
    queue,
  };
}

/** DATA, as something that varies. */
const dataSetting: Setting<unknown> = {
  flag: "--data",
  argument: "<file>",
  group: "table",
  help: "the table",
  value: { read: (value) => ({ value }), write: String },
};

function baseOf(
  {
    base,
    command,
    lossPattern,
    rates,
  }: { base: BaseName } & Partial<Record<"command" | "lossPattern" | "rates", unknown>>,
  all: Readonly<Record<string, unknown>>,
): BaseName {
  const of = lossPattern !== undefined ? "--loss-pattern" : rates ? "--rates" : undefined;
  if (command === undefined) {
    if (of) throw inputError(`${of} is of a program: name one with --command, or leave it out`);
    if (base === "exec") throw inputError("--base exec needs --command: the program and its words");
    return base;
  }
  if (all.base === undefined) return "command";
  if (base !== "exec") {
    throw inputError(`--base ${base} and --command exclude each other: both say what is run`);
  }
  if (of) throw inputError(`${of} is not of a program that is a trainer: leave it out`);
  return "exec";
}

/** What every job is told; what is not of its base is refused. */
function jobsWritten(
  all: Readonly<Record<string, unknown>>,
  {
    base,
    own,
    from,
    recipe,
  }: { base: BaseName; own: Settings; from: (name: string) => boolean; recipe?: Recipe },
): WrittenJob {
  const written = Object.entries(all).filter(
    ([name, value]) =>
      value !== undefined && !(name in sweepSettingsOfAll) && !answering.includes(name),
  );
  for (const [name] of written) {
    if (name in own) continue;
    const place = from(name) ? flagOf(name) : `${recipe?.path}: ${name}`;
    const what = base === "command" ? "a program that is run at many rates" : `lrfinder ${base}`;
    throw inputError(`${place} is not of ${what}: leave it out`);
  }
  return Object.fromEntries(written) as WrittenJob;
}

function refuseTwice(
  axes: readonly Axis[],
  { written, file, random }: { written: WrittenJob; file?: string; random?: number },
): void {
  for (const [i, axis] of axes.entries()) {
    const { name } = axis;
    if (axes.findIndex((each) => each.name === name) < i) {
      throw inputError(`--vary ${kebab(name)} is given twice: give all of its values at once`);
    }
    if (name in written) {
      throw inputError(
        `${flagOf(name)} and --vary ${kebab(name)} exclude each other: it varies, or is the same for all`,
      );
    }
    if (name === "data" && file !== undefined) {
      throw inputError(`DATA and --vary data exclude each other: leave out ${file}`);
    }
    if ("from" in axis && random === undefined) {
      throw inputError(
        `--vary ${kebab(name)} is a range: say with --random how many configurations are drawn from it`,
      );
    }
  }
}

function refuseHalving(base: BaseName, axes: readonly Axis[]): void {
  if (base !== "train") throw inputError("--halving is of trainings: leave it out");
  if (axes.some(({ name }) => name === "epochs")) {
    throw inputError(
      "--halving and --vary epochs exclude each other: both say how long each trains",
    );
  }
}

function readOr(flag: string, given: unknown, { value }: Setting<unknown>): unknown {
  if (given === undefined) return undefined;
  const read = value.read(String(given));
  if ("value" in read) return read.value;
  throw wrong(flag, read.rule, { text: String(given) });
}

function seedsFrom(said: SeedsSaid, first: number): readonly number[] {
  if ("seeds" in said) return said.seeds;
  return Array.from({ length: said.count }, (_, i) => first + i);
}

/** The folder named after the recipe or the data: `digits-sweep` for `tables/digits.csv.gz`. */
function outOf(out: string | undefined, file: string | undefined): string {
  if (out !== undefined) return filled("--out", out, { what: "a folder" });
  if (file === undefined || file === "-") return "sweep";
  return `${basename(file).replace(/(?<=.)\.[^.]+(\.gz)?$/i, "")}-sweep`;
}

/** The flag of a name in camel case. */
export function flagOf(name: string): string {
  return `--${kebab(name)}`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
