import type { Trainer } from "../range-test/trainer.js";
import { notSaved } from "../range-test/trainer-from.js";
import { openChannel } from "./channel.js";
import {
  type Hello,
  PROTOCOL,
  type ReplyError,
  type Request,
  type StepReply,
  writtenNumber,
} from "./protocol.js";

/** How a trainer is served. */
export interface ServeTrainerOptions {
  /** The most updates that one message asks for, a whole number of at least 1; default 16. */
  readonly batch?: number;
}

/**
 * Lets `lrfinder exec -- node program.mjs` find the learning rate of a trainer in this program.
 *
 * It answers until the search is over, or whoever asks is gone; then the trainer is as it was. In
 * the meantime, what this program prints goes to standard error. A trainer that throws is answered
 * with the error, and can be asked further.
 *
 * @example
 * import { trainerFrom } from "lrfinder";
 * import { serveTrainer } from "lrfinder/exec";
 *
 * let weight = 3;
 * const trainer = trainerFrom(
 *   (lr) => {
 *     const loss = weight ** 2;
 *     weight -= lr * 2 * weight;
 *     return loss;
 *   },
 *   { snapshot: () => weight, restore: (saved) => { weight = saved; } },
 * );
 * await serveTrainer(trainer);
 * @throws RangeError for a `batch` that is no whole number of at least 1; what the trainer's first
 *   `snapshot` throws; an Error of the system where the channel cannot be opened.
 */
export async function serveTrainer<S>(
  trainer: Trainer<S>,
  { batch = 16 }: ServeTrainerOptions = {},
): Promise<void> {
  if (!Number.isInteger(batch) || batch < 1) {
    throw new RangeError(`batch must be a whole number of at least 1, not ${batch}`);
  }
  const states = new Map<number, S>();
  const hello = { ...(await aboutOf(trainer)), batch };
  const channel = await openChannel();
  try {
    channel.send(JSON.stringify(hello));
    for await (const line of channel.lines) {
      if (line.trim() === "") continue;
      const request = JSON.parse(line) as Request;
      if (request.op === "bye") break;
      const { id } = request;
      const reply = await answered(request, { trainer, states }).then(
        (ok) => ({ id, ok }),
        (error) => ({ id, error: replyError(error) }),
      );
      channel.send(JSON.stringify(reply));
    }
  } finally {
    channel.close();
  }
}

async function aboutOf<S>(trainer: Trainer<S>): Promise<Hello> {
  const { stepsPerEpoch, optimizer } = trainer;
  // Only a snapshot tells whether a trainer has any.
  const state = await trainer.snapshot();
  trainer.release?.(state);
  const can = [
    ...(state === notSaved ? [] : ["snapshot"]),
    ...(trainer.reseed === undefined ? [] : ["reseed"]),
  ];
  return { op: "hello", protocol: PROTOCOL, can, stepsPerEpoch, optimizer };
}

/** What a trainer is asked, and the snapshots that it was asked for. */
interface Served<S> {
  readonly trainer: Trainer<S>;
  readonly states: Map<number, S>;
}

async function answered<S>(
  request: Exclude<Request, { op: "bye" }>,
  { trainer, states }: Served<S>,
): Promise<StepReply | Record<string, never>> {
  switch (request.op) {
    case "step": {
      const { lr: learningRate, momentum } = request;
      const { loss, metrics } = await trainer.step({ learningRate, momentum });
      const written = Object.entries(metrics).map(([name, values]) => [
        name,
        values.map(writtenNumber),
      ]);
      return { loss: loss.map(writtenNumber), metrics: Object.fromEntries(written) };
    }
    case "snapshot":
      states.set(request.state, await trainer.snapshot());
      return {};
    case "restore":
      await trainer.restore(kept(states, request.state));
      return {};
    case "release":
      trainer.release?.(kept(states, request.state));
      states.delete(request.state);
      return {};
    case "reseed":
      await trainer.reseed?.(request.seed);
      return {};
    default:
      throw new RangeError(`there is no request ${JSON.stringify((request as Request).op)}`);
  }
}

function kept<S>(states: ReadonlyMap<number, S>, state: number): S {
  if (!states.has(state)) throw new RangeError(`there is no snapshot ${state}`);
  return states.get(state) as S;
}

function replyError(error: unknown): ReplyError {
  if (!(error instanceof Error)) return { type: "Error", message: String(error) };
  return { type: error.name, message: error.message, trace: error.stack };
}
