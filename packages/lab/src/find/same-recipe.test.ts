import { execFileSync } from "node:child_process";
import fc from "fast-check";
import {
  libraryCode,
  optimizerFunction,
  searchedOptimizerNames,
  usualSchedule,
} from "lrfinder/internal";
import { activationNames, sweepNames } from "lrfinder/names";
import { dense, optimizers, sequential } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { commandLine as findParser } from "../../../cli/src/commands/find/command.js";
import { findOptions } from "../../../cli/src/commands/find/options.js";
import { commandLine as trainParser } from "../../../cli/src/commands/train/command.js";
import { trainOptions } from "../../../cli/src/commands/train/options.js";
import type { Caller } from "../../../cli/src/subcommand/subcommand.js";
import type { FindSettings } from "../worker/protocol.js";
import { findCommand, trainCommand } from "./command-line.js";

// What the page says of a run elsewhere is held to what it ran, for any settings.

const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter(
  // An argument of a process holds no NUL, and no flag can name a column whose name is blank.
  (text) => !text.includes("\0") && text.trim() !== "" && !text.includes("\n"),
);
const rates = fc
  .tuple(
    fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
    fc.double({ min: 1.5, max: 1e6, noNaN: true }),
  )
  .map(([minLr, factor]) => ({ minLr, maxLr: minLr * factor }));
const whole = (max: number, min = 1) => fc.integer({ min, max });

const run = fc
  .record({
    columns: fc.uniqueArray(name, { minLength: 2, maxLength: 6 }),
    task: fc.constantFrom("auto", "classification", "regression"),
    hidden: fc.array(whole(4096), { maxLength: 8 }),
    activation: fc.constantFrom(...activationNames),
    optimizer: fc.constantFrom(...searchedOptimizerNames),
    batchSize: fc.oneof(fc.constant("full" as const), whole(1_000_000)),
    seed: whole(2 ** 31 - 1, 0),
    rates,
    sweep: fc.constantFrom(...sweepNames),
    steps: whole(100_000),
    repeats: fc.oneof(fc.constant("auto" as const), whole(100)),
    places: fc.infiniteStream(fc.nat()),
  })
  .map(({ columns, rates, places, ...rest }) => {
    const target = places.next().value % columns.length;
    const others = [...columns.keys()].filter((i) => i !== target);
    const inputs = others.filter(() => places.next().value % 2 === 0);
    const settings = {
      ...{ ...rest, ...rates, target },
      inputs: inputs.length > 0 ? inputs : others,
    } as const satisfies FindSettings;
    return { columns, settings };
  });

const file = "-it's a table.csv";

/**
 * The words that a shell makes of each line; of several at once, since a shell is slow to start.
 */
function shellWords(lines: readonly string[]): string[][] {
  const program = lines.map(
    (line) => `for word in ${line}; do printf '%s\\0' "$word"; done; printf '\\0'`,
  );
  const printed = execFileSync("sh", ["-c", program.join("\n")]).toString("utf8");
  return printed
    .split("\0\0")
    .slice(0, -1)
    .map((words) => words.split("\0"));
}

/** What a recipe says of a table's columns, by the command's names and by the page's places. */
function columnsOf({ columns, settings }: { columns: readonly string[]; settings: FindSettings }) {
  const { target, inputs } = settings;
  const drop = columns.filter((_, i) => i !== target && !inputs.includes(i));
  return { target: columns[target], drop: drop.length > 0 ? drop : undefined };
}

/** Nothing is begun: the command's own action gives way to one that only reads. */
const call = {
  around: {} as Caller,
  job(): never {
    throw new Error("a job was begun");
  },
  end() {},
};

const runs = fc.array(run, { minLength: 1, maxLength: 20 });

test("the command reads its line on the page as the settings that it was written of", async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (all) => {
      const lines = all.map(({ columns, settings }) => findCommand(settings, { file, columns }));
      for (const [i, words] of shellWords(lines).entries()) {
        let options: unknown;
        const parser = findParser(call).action((path, flags) => {
          options = findOptions(path, flags);
        });
        expect(words.slice(0, 2)).toEqual(["lrfinder", "find"]);
        await parser.parseAsync(words.slice(2), { from: "user" });
        const { target: _, inputs, ...said } = all[i]!.settings;
        expect(options).toMatchObject({
          ...{ ...said, ...columnsOf(all[i]!), file: `./${file}` },
          ...{ columns: undefined, epochs: undefined, verify: undefined },
        });
      }
    }),
    { numRuns: 8 },
  );
});

test("the command reads the line of a training likewise", async () => {
  await fc.assert(
    fc.asyncProperty(runs, whole(10_000), async (all, epochs) => {
      const lines = all.map(({ columns, settings }) => {
        const training = { ...settings, lr: settings.maxLr, epochs, validation: 0.2, patience: 20 };
        return trainCommand(training, { file, columns });
      });
      for (const [i, words] of shellWords(lines).entries()) {
        let options: unknown;
        const parser = trainParser(call).action((path, flags) => {
          options = trainOptions(path, flags);
        });
        await parser.parseAsync(words.slice(2), { from: "user" });
        const { hidden, activation, optimizer, batchSize, seed, task, maxLr } = all[i]!.settings;
        expect(options).toMatchObject({
          ...{ hidden, activation, optimizer, batchSize, seed, task, lr: maxLr, epochs },
          ...{ ...columnsOf(all[i]!), validation: 0.2, patience: 20 },
          schedule: usualSchedule(optimizer),
        });
      }
    }),
    { numRuns: 4 },
  );
});

/** Runs a program on its own imports' stand-ins, and returns what it asks of the library. */
async function askedBy(code: string) {
  const program = code.replaceAll(/^import .*$/gm, "");
  const asked: {
    trainer?: unknown;
    search?: unknown;
    request?: { readonly inputs?: readonly number[]; readonly task?: string };
  } = {};
  const makers = searchedOptimizerNames.map((name) => [optimizerFunction(name), optimizers[name]]);
  const standIns = {
    ...{ ...Object.fromEntries(makers), dense, sequential, console: { log() {} } },
    readFileSync: (path: string) => path,
    papa: { parse: (text: string) => ({ data: [["a", text]] }) },
    encodeTable(_: unknown, request: typeof asked.request) {
      asked.request = request;
      return { features: 3, rows: 6 };
    },
    async createTrainer(options: unknown) {
      asked.trainer = options;
      return { close() {} };
    },
    async findLearningRate(_: unknown, options: unknown) {
      asked.search = options;
      return {};
    },
  };
  const AsyncFunction = Object.getPrototypeOf(askedBy).constructor;
  await new AsyncFunction(...Object.keys(standIns), program)(...Object.values(standIns));
  return asked;
}

test("the exported program names the same values", async () => {
  const classes = ["a", "b", "c", "d"];
  await fc.assert(
    fc.asyncProperty(run, fc.boolean(), async ({ columns, settings }, isRegression) => {
      const table = {
        ...{ features: 3, classes: isRegression ? undefined : classes },
        task: isRegression ? "regression" : "classification",
      } as const;
      const { hidden, activation, optimizer, batchSize, seed, target, inputs, ...rest } = settings;
      const code = libraryCode({ file, columns, target, inputs, task: rest.task, table }, settings);
      const { trainer, search, request } = await askedBy(code);
      const { minLr, maxLr, steps, sweep, repeats } = rest;
      const named = repeats === "auto" ? {} : { repeats };
      expect(search).toEqual({ minLr, maxLr, steps, sweep, seed, ...named });
      const l2 = isRegression ? 2 : 0.5;
      const outputs = dense(isRegression ? 1 : classes.length, { l2 });
      expect(trainer).toMatchObject({
        model: sequential([...hidden.map((units) => dense(units, { activation, l2 })), outputs], {
          inputShape: [3],
        }),
        loss: isRegression ? "mean-squared-error" : "sparse-categorical-cross-entropy",
        metrics: [isRegression ? "mean-absolute-error" : "accuracy"],
        optimizer: optimizers[optimizer](),
        ...{ batchSize, seed },
      });
      expect(request?.inputs ?? [...columns.keys()].filter((i) => i !== target)).toEqual(inputs);
      expect(request?.task ?? "auto").toBe(rest.task);
    }),
    { numRuns: 100 },
  );
});
