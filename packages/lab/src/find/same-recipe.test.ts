import { execFileSync } from "node:child_process";
import fc from "fast-check";
import type { findLearningRate } from "lrfinder";
import { libraryCode } from "lrfinder/internal";
import { activationNames, optimizerNames, sweepNames } from "lrfinder/names";
import { type createTrainer, dense, optimizers, sequential } from "lrfinder/onnx";
import { expect, test } from "vitest";
import { findCommand as findParser } from "../../../cli/src/commands/find/command.js";
import { findOptions } from "../../../cli/src/commands/find/options.js";
import { trainCommand as trainParser } from "../../../cli/src/commands/train/command.js";
import { trainOptions } from "../../../cli/src/commands/train/options.js";
import type { FindSettings } from "../worker/protocol.js";
import { findCommand, trainCommand } from "./command-line.js";

// What the page says of a run elsewhere is held to what it ran, for any settings.

const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter(
  // An argument of a process holds no NUL; a name of blanks alone is none that a flag can say.
  (text) => !text.includes("\0") && text.trim() !== "" && !text.includes("\n"),
);
const rates = fc
  .tuple(fc.double({ min: 1e-12, max: 1e6, noNaN: true }), fc.double({ min: 1.5, max: 1e6 }))
  .map(([minLr, factor]) => ({ minLr, maxLr: minLr * factor }));
const whole = (max: number, min = 1) => fc.integer({ min, max });

const run = fc
  .record({
    columns: fc.uniqueArray(name, { minLength: 2, maxLength: 6 }),
    task: fc.constantFrom("auto", "classification", "regression"),
    hidden: fc.array(whole(4096), { maxLength: 8 }),
    activation: fc.constantFrom(...activationNames),
    optimizer: fc.constantFrom(...optimizerNames),
    batchSize: fc.oneof(fc.constant("full" as const), whole(1_000_000)),
    seed: whole(2 ** 31 - 1, 0),
    rates,
    sweep: fc.constantFrom(...sweepNames),
    steps: whole(100_000),
    repeats: whole(100),
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

/** The words that a shell makes of a line. */
function shellWords(line: string): string[] {
  const printed = execFileSync("sh", [
    "-c",
    `for word in ${line}; do printf '%s\\0' "$word"; done`,
  ]);
  return printed.toString("utf8").split("\0").slice(0, -1);
}

/** What a recipe says of a table's columns, by the command's names and by the page's places. */
function columnsOf({ columns, settings }: { columns: string[]; settings: FindSettings }) {
  const { target, inputs } = settings;
  const drop = columns.filter((_, i) => i !== target && !inputs.includes(i));
  return { target: columns[target], drop: drop.length > 0 ? drop : undefined };
}

test("the command reads its line on the page as the settings that it was written of", async () => {
  await fc.assert(
    fc.asyncProperty(run, async ({ columns, settings }) => {
      const words = shellWords(findCommand(settings, { file, columns }));
      expect(words.slice(0, 2)).toEqual(["lrfinder", "find"]);
      let options: unknown;
      const parser = findParser(async (path, flags) => {
        options = findOptions(path, flags);
      });
      await parser.parseAsync(words.slice(2), { from: "user" });
      const { target: _, inputs, ...said } = settings;
      expect(options).toMatchObject({
        ...{ ...said, ...columnsOf({ columns, settings }) },
        ...{ file: `./${file}`, columns: undefined, epochs: undefined, verify: undefined },
      });
    }),
    { numRuns: 60 },
  );
});

test("the command reads the line of a training likewise", async () => {
  await fc.assert(
    fc.asyncProperty(run, whole(10_000), async ({ columns, settings }, epochs) => {
      const { target: _, inputs, minLr, maxLr, sweep, steps, repeats, ...said } = settings;
      const training = { ...settings, lr: maxLr, epochs, validation: 0.2, patience: 20 };
      const words = shellWords(trainCommand(training, { file, columns }));
      let options: unknown;
      const parser = trainParser(async (path, flags) => {
        options = trainOptions(path, flags);
      });
      await parser.parseAsync(words.slice(2), { from: "user" });
      expect(options).toMatchObject({
        ...{ ...said, ...columnsOf({ columns, settings }), lr: maxLr, epochs },
        ...{ validation: 0.2, patience: 20, schedule: "one-cycle", l2: undefined },
      });
    }),
    { numRuns: 30 },
  );
});

/** Runs a program on its own imports' stand-ins, and returns what it asks of the library. */
async function askedBy(code: string) {
  const program = code.replaceAll(/^import .*$/gm, "");
  const asked: { trainer?: Parameters<typeof createTrainer>[0]; search?: unknown } = {};
  const standIns = {
    ...{ ...optimizers, dense, sequential, console: { log() {} } },
    readFileSync: (path: string) => path,
    papa: { parse: (text: string) => ({ data: [["a", text]] }) },
    encodeTable: (_: unknown, request: unknown) => ({ features: 3, request }),
    async createTrainer(options: Parameters<typeof createTrainer>[0]) {
      asked.trainer = options;
      return { close() {} };
    },
    async findLearningRate(_: unknown, options: Parameters<typeof findLearningRate>[1]) {
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
      const { trainer, search } = await askedBy(code);
      const { minLr, maxLr, steps, sweep, repeats } = rest;
      expect(search).toEqual({ minLr, maxLr, steps, sweep, repeats, seed });
      const outputs = dense(isRegression ? 1 : classes.length);
      expect(trainer).toMatchObject({
        model: sequential([...hidden.map((units) => dense(units, { activation })), outputs], {
          inputShape: [3],
        }),
        loss: isRegression ? "mean-squared-error" : "sparse-categorical-cross-entropy",
        metrics: [isRegression ? "mean-absolute-error" : "accuracy"],
        optimizer: optimizers[optimizer](),
        ...{ batchSize, seed },
      });
      const { request } = trainer!.data as unknown as { request: Record<string, unknown> };
      expect(request.inputs ?? [...columns.keys()].filter((i) => i !== target)).toEqual(inputs);
      expect(request.task ?? "auto").toBe(rest.task);
    }),
    { numRuns: 100 },
  );
});
