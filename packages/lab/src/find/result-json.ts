import type { LearningRateResult } from "lrfinder";
import { shortTrainingsAnswer, tableAnswer, verifyAnswer, verifyWarnings } from "lrfinder/internal";
import type { AnyFindSettings, Prepared } from "../worker/protocol.js";
import { verifySchedule } from "../worker/verify-schedule.js";
import type { VerifyRun } from "./session.js";

/** A finished search. */
export interface Finished {
  readonly settings: AnyFindSettings;
  readonly prepared: Prepared;
  readonly result: LearningRateResult;
  readonly seconds: number;
  /** Left out where nothing was verified. */
  readonly verify?: VerifyRun;
}

/** The result as the command writes it with `--json`: the same names in the same order. */
export function resultJson({ settings, prepared, result, seconds, verify }: Finished): string {
  const { suggestion } = result;
  const verification = verify?.verification;
  const found = suggestion.status === "found";
  const answer = {
    status: suggestion.status,
    reason: found ? null : suggestion.reason,
    lr: found ? suggestion.lr : null,
    band: found ? suggestion.band : null,
    rule: found ? suggestion.rule : "default",
    rules: result.rules,
    warnings: [...result.warnings, ...verifyWarnings(verification)],
    stoppedBy: result.stoppedBy,
    steps: updatesOf(result),
    samples: prepared.rows,
    features: prepared.features,
    stepsPerEpoch: prepared.stepsPerEpoch,
    optimizer: settings.optimizer,
    batchSize: settings.batchSize,
    hidden: "hidden" in settings ? settings.hidden : [],
    threads: prepared.threads,
    seconds: Math.round(seconds * 1000) / 1000,
    interval: result.interval,
    verify: verification ? verifyAnswer(verification, { schedule: verifySchedule }) : null,
    l2: prepared.l2,
    repeats: result.repeats.length,
    ...tableAnswer(prepared),
    ...(prepared.model && { model: prepared.model }),
    ...(result.shortTrainings && { shortTrainings: shortTrainingsAnswer(result.shortTrainings) }),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** The updates of its sweeps, which may have been cut short, and of its short trainings. */
function updatesOf({ repeats, shortTrainings = [] }: LearningRateResult): number {
  const made = [...repeats.map(({ curve }) => curve), ...shortTrainings];
  return made.reduce((sum, { losses }) => sum + losses.length, 0);
}
