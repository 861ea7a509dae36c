import type { Measured, Trainer } from "lrfinder";
import { readNumber } from "lrfinder/exec";
import { notSaved } from "lrfinder/internal";
import type { Program } from "./open-program.js";

/** Messages ask for so many updates that they take about so long, in milliseconds. */
const MESSAGE_MS = 100;

/** The number that a snapshot goes by in the program; none where it has none. */
export type ProgramState = number | typeof notSaved;

/**
 * A program as a trainer.
 *
 * Its death, and an error with which it answers `restore` or `reseed`, are told by the next `step`:
 * what was measured before is not lost with it. Such an error is one of the trainer's `warnings`,
 * too.
 *
 * @param options.optimizer what makes the updates, where the program does not say it, or is not
 *   believed.
 */
export function programTrainer(
  program: Program,
  { optimizer = program.hello.optimizer }: { readonly optimizer?: string } = {},
): Trainer<ProgramState> {
  const { restores, reseeds, batch, stepsPerEpoch } = program.hello;
  let updatesPerCall = 1;
  let states = 0;
  let failure: Error | undefined;
  /** Asks for what changes the model, and does not reject. */
  const change = async (asked: Parameters<Program["ask"]>[0]) => {
    await program.ask(asked).catch((error: Error) => {
      if (program.death) return;
      failure = new Error(`${asked.op} failed: ${error.message}`, { cause: error });
    });
  };
  return {
    async step({ learningRate, momentum }) {
      if (failure) throw failure;
      const begun = performance.now();
      const answer = await program.ask({
        ...{ op: "step", lr: learningRate },
        ...(momentum && { momentum }),
      });
      const each = (performance.now() - begun) / learningRate.length;
      updatesPerCall = Math.min(batch, Math.max(1, Math.round(MESSAGE_MS / each)));
      return measuredIn(answer);
    },
    async snapshot() {
      if (!restores) return notSaved;
      const state = ++states;
      await program.ask({ op: "snapshot", state });
      return state;
    },
    async restore(state) {
      if (state !== notSaved) await change({ op: "restore", state });
    },
    release(state) {
      if (state !== notSaved) void program.ask({ op: "release", state }).catch(() => {});
    },
    ...(reseeds && { reseed: (seed: number) => change({ op: "reseed", seed }) }),
    get updatesPerCall() {
      return updatesPerCall;
    },
    get warnings() {
      return failure ? [`the model in the program is not as it was: ${failure.message}`] : [];
    },
    ...(stepsPerEpoch !== undefined && { stepsPerEpoch }),
    ...(optimizer !== undefined && { optimizer }),
  };
}

/** What a program answered to `step`. */
function measuredIn(answer: unknown): Measured {
  const { loss, metrics = {} } = (answer ?? {}) as Record<string, unknown>;
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    throw new TypeError(`metrics must be lists of numbers by their names, not ${shown(metrics)}`);
  }
  const named = Object.entries(metrics).map(([name, values]) => [name, numbersIn(name, values)]);
  return { loss: numbersIn("loss", loss), metrics: Object.fromEntries(named) };
}

function numbersIn(name: string, values: unknown): number[] {
  if (!Array.isArray(values)) {
    throw new TypeError(`${name} must be a list of numbers, not ${shown(values)}`);
  }
  return values.map((value) => {
    const number = readNumber(value);
    if (number !== undefined) return number;
    throw new TypeError(`${name} must hold numbers, not ${shown(value)}`);
  });
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 60);
}
