import { findLearningRate, type LearningRateResult, type Trainer } from "lrfinder";
import { grouped, MOST_STEPS } from "lrfinder/internal";
import { inputError } from "../../errors/input-error.js";
import type { JobSurroundings } from "../../jobs/job.js";
import type { Measuring, Watching } from "../../searching/search-command.js";
import { openProgram, type Program } from "../../trainer-program/open-program.js";
import { programTrainer } from "../../trainer-program/program-trainer.js";
import type { ExecOptions } from "./options.js";

/** What a running search knows so far: what an interrupt keeps. */
export interface SoFar extends Measuring {
  program?: Program;
  /** The steps of one sweep. */
  steps?: number;
  /** What the program printed last. */
  printed?: string;
}

/**
 * Starts the program, finds its learning rate, and ends it; `soFar` is filled in on the way.
 *
 * @throws InputError where the program does not become a trainer, or an option does not fit it.
 */
export async function search(
  options: ExecOptions,
  {
    soFar,
    signal,
    remark,
    onReady,
    onProgress,
  }: Watching & Pick<JobSurroundings, "remark"> & { soFar: SoFar },
): Promise<LearningRateResult> {
  const { command, channel, helloTimeout, stepTimeout, optimizer } = options;
  onProgress();
  const program = await openProgram(command, {
    ...{ channel, signal, helloMs: 1000 * helloTimeout },
    stepMs: stepTimeout === undefined ? undefined : 1000 * stepTimeout,
    onPrinted(line) {
      soFar.printed = line;
      if (options.showOutput) remark(line);
      else onProgress();
    },
  });
  soFar.program = program;
  try {
    soFar.steps = sweepSteps(options, program);
    signal.throwIfAborted();
    await onReady();
    const { minLr, maxLr, sweep, repeats, curve, seed } = options;
    const { trainer, refused } = refusing(programTrainer(program, { optimizer }), options);
    const result = await findLearningRate(trainer, {
      ...{ minLr, maxLr, sweep, steps: soFar.steps, repeats, curve, seed, signal },
      onProgress(progress) {
        soFar.progress = progress;
        onProgress();
      },
    });
    const refusal = refused();
    if (refusal) throw refusal;
    soFar.result = result;
    return result;
  } finally {
    await program.close();
  }
}

/**
 * A trainer whose first snapshot and first update refuse what cannot be done with it, as errors of
 * the input.
 */
function refusing<S>(trainer: Trainer<S>, { curve }: ExecOptions) {
  let refusal: Error | undefined;
  const step: Trainer<S>["step"] = async (updates) => {
    const measured = await trainer.step(updates);
    if (curve !== undefined && !Object.hasOwn(measured.metrics, curve)) {
      const known = Object.keys(measured.metrics).join(", ");
      refusal = inputError(
        `--curve must be what the program measures beside its loss: ${known === "" ? "nothing is" : `that is ${known}`}, not ${curve}`,
      );
      throw refusal;
    }
    return measured;
  };
  const snapshot = () =>
    trainer.snapshot().catch((error: Error) => {
      throw inputError(`the program could not keep its model: ${error.message}`, { cause: error });
    });
  // Its hints are read anew before each call.
  const wrapped: Trainer<S> = Object.create(trainer, {
    step: { value: step },
    snapshot: { value: snapshot },
  });
  return { trainer: wrapped, refused: () => refusal };
}

/** The steps of one sweep. */
function sweepSteps({ steps, epochs }: ExecOptions, { hello, name }: Program): number {
  if (epochs === undefined) return steps!;
  const { stepsPerEpoch } = hello;
  if (stepsPerEpoch === undefined) {
    throw inputError(
      `--epochs needs stepsPerEpoch, which ${name} does not say in its hello: give --steps instead`,
    );
  }
  const asked = epochs * stepsPerEpoch;
  if (asked <= MOST_STEPS) return asked;
  throw inputError(
    `--epochs ${epochs} makes ${grouped(asked)} steps, more than ${grouped(MOST_STEPS)}: ask for fewer`,
  );
}
