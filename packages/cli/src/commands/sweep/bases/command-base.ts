import { type Configuration, shellWord } from "lrfinder/internal";
import { inputError } from "../../../errors/input-error.js";
import type { AskedJobs, Measured, PlannedJob } from "./base.js";
import type { CommandResult } from "./command-job.js";
import { canonical, filledIn, namesIn, wordsOf } from "./words.js";

/** The number behind the word loss. */
const USUAL_PATTERN = String.raw`\b[Ll]oss["']?\s*[=:]?\s*([-+]?(?:[\d.]|[Nn]a[Nn]|[Ii]nf)[\w.+-]*)`;

/** The lowest and the highest rate that is tried, and how many there are in a decade. */
const [LOWEST, HIGHEST, PER_DECADE] = [1e-5, 1, 2] as const;

/** The runs of a program for a configuration with a seed, at every rate. */
export function plannedRuns(
  options: AskedJobs,
  { configuration, seed }: { configuration: Configuration; seed: number },
): PlannedJob[] {
  const words = checkedWords(options, { required: ["lr"] });
  const lossPattern = options.lossPattern ?? USUAL_PATTERN;
  return ratesOf(options).map((lr) => {
    const filled = filledWith(words, { configuration, lr, seed });
    return {
      ...{ configuration, seed, lr },
      request: { base: "command", words: filled, lossPattern },
      asked: { words: JSON.stringify(filled), lossPattern },
      files: [],
      work: 1,
    };
  });
}

/** The command line that trains a configuration at a rate. */
export function runLine(
  { command }: Pick<AskedJobs, "command">,
  { configuration, seed, lr }: { configuration: Configuration; seed: number; lr: number },
): string {
  return filledWith(wordsOf(command!), { configuration, seed, lr }).map(shellWord).join(" ");
}

/** The rates that are tried, from the lowest to the highest. */
export function ratesOf({
  rates,
  written,
}: Pick<AskedJobs, "rates" | "written">): readonly number[] {
  const { minLr, maxLr } = written;
  if (rates) {
    const twice = minLr !== undefined ? "--min-lr" : maxLr !== undefined ? "--max-lr" : undefined;
    if (twice === undefined) return rates;
    throw inputError(`--rates and ${twice} exclude each other: both say which rates are tried`);
  }
  const [low, high] = [Number(minLr ?? LOWEST), Number(maxLr ?? HIGHEST)];
  if (low >= high) {
    throw inputError(`--min-lr must be below --max-lr (${high}), not ${low}`);
  }
  const steps = Math.max(1, Math.round(PER_DECADE * Math.log10(high / low)));
  return Array.from({ length: steps + 1 }, (_, i) =>
    Number((low * (high / low) ** (i / steps)).toPrecision(3)),
  );
}

/**
 * The words of the program.
 *
 * @param options.required names that must stand in braces; where `lr` is none of them, the program
 *   finds its rate itself.
 * @throws InputError where what varies and what stands in braces differ.
 */
export function checkedWords(
  { command, axes, list = [], seeds }: AskedJobs,
  { required }: { required: readonly string[] },
): string[] {
  const words = wordsOf(command!);
  const names = namesIn(words);
  if (words.length === 0) throw inputError("--command must be a program and its words");
  if (required.includes("lr") && !names.includes("lr")) {
    throw inputError("--command has no {lr}: put it where the program takes its learning rate");
  }
  if (required.includes("lr") && seeds.length > 1 && !names.includes("seed")) {
    throw inputError(
      "--command has no {seed}: put it where the program takes its seed, or say --seeds 1",
    );
  }
  const varied = [...axes.map(({ name }) => name), ...list.flatMap((one) => Object.keys(one))];
  const known = names.map(canonical);
  const lost = varied.find((name) => !known.includes(name));
  if (lost !== undefined) {
    throw inputError(`--command has no {${lost}}, which varies: put it where it belongs`);
  }
  const open = names.find((name) => ![...varied, ...required, "seed"].includes(canonical(name)));
  if (open !== undefined) {
    throw inputError(
      `--command has {${open}}, and nothing says what it is: vary it with --vary ${open}=…, or write {{${open}}} for the braces themselves`,
    );
  }
  return words;
}

/** Words with everything filled in: names that vary may stand there in kebab case. */
export function filledWith(
  words: readonly string[],
  { configuration, lr, seed }: { configuration: Configuration; lr?: number; seed: number },
): string[] {
  const values: Configuration = { ...configuration, lr: String(lr), seed: String(seed) };
  const named = namesIn(words).map((name) => [name, values[canonical(name)] ?? ""]);
  return filledIn(words, Object.fromEntries(named));
}

/** What one run of the program has measured. */
export function measuredByRun({ status, reason, loss }: CommandResult): Measured {
  return { ...{ status, reason, lr: null }, score: loss };
}
