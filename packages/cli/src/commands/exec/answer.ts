import type { LearningRateResult } from "lrfinder";
import { tableAnswer } from "lrfinder/internal";
import type { SearchAnswer } from "../../searching/answer.js";
import { suggestionAnswer } from "../../suggestion/answer.js";
import type { ChannelName } from "../../trainer-program/host-channel.js";
import type { Program } from "../../trainer-program/open-program.js";
import type { ExecOptions } from "./options.js";

/**
 * The result as other programs read it: that of `find`, in which all that is not known of a program
 * is null; the names and their order are relied on.
 */
export interface ExecAnswer extends SearchAnswer, ReturnType<typeof tableAnswer> {
  readonly samples: null;
  readonly features: null;
  /** Null where the program does not say it. */
  readonly stepsPerEpoch: number | null;
  /** As the program or the command line says it; null where neither does. */
  readonly optimizer: string | null;
  readonly batchSize: null;
  readonly hidden: null;
  readonly threads: null;
  readonly l2: null;
  readonly program: ProgramAnswer;
}

/** What is known of the program. */
export interface ProgramAnswer {
  readonly command: readonly string[];
  readonly channel: ChannelName;
  /** Whether its model was restored for each repeat and afterwards. */
  readonly restores: boolean;
  readonly reseeds: boolean;
  /** How it died, in a sentence; null where it did not. */
  readonly died: string | null;
  /** What it printed last, in at most 20 lines, where it failed. */
  readonly printed: readonly string[];
}

/** What was measured, and by what. */
export interface ExecMeasurement {
  readonly result: Pick<
    LearningRateResult,
    "suggestion" | "interval" | "rules" | "repeats" | "warnings" | "stoppedBy" | "steps"
  >;
  /** Left out where an interrupt came before it said hello. */
  readonly program?: Pick<Program, "hello" | "death" | "printed">;
  readonly seconds: number;
}

/** The answer to a command line. */
export function execAnswer(
  { result, program, seconds }: ExecMeasurement,
  { command, channel, optimizer }: ExecOptions,
): ExecAnswer {
  const { suggestion, rules, warnings } = result;
  const failed = result.repeats.at(-1)?.stoppedBy === "error";
  return {
    ...suggestionAnswer(suggestion, {
      rule: suggestion.status === "found" ? suggestion.rule : "default",
      ...{ rules, warnings },
    }),
    ...{ stoppedBy: result.stoppedBy, steps: result.steps, samples: null, features: null },
    stepsPerEpoch: program?.hello.stepsPerEpoch ?? null,
    optimizer: optimizer ?? program?.hello.optimizer ?? null,
    ...{ batchSize: null, hidden: null, threads: null },
    seconds: Math.round(seconds * 1000) / 1000,
    ...{ interval: result.interval, verify: null, l2: null, repeats: result.repeats.length },
    ...tableAnswer(),
    program: {
      ...{ command, channel },
      restores: program?.hello.restores ?? false,
      reseeds: program?.hello.reseeds ?? false,
      died: program?.death?.message ?? null,
      printed: failed ? (program?.printed ?? []) : [],
    },
  };
}
