import { ratesFor } from "lrfinder/internal";
import type { createTrainer, EpochRecord, OnnxTrainer, Weights } from "lrfinder/onnx";
import type { Checkpoint, MembersState } from "./checkpoint.js";
import type { Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";
import type { Subject } from "./subject.js";

/** Milliseconds from one checkpoint to the next at least. */
const KEEP_EVERY_MS = 1000;

/** What is known of the training that chose the epochs. */
export interface MembersOf {
  readonly subject: Subject;
  readonly lr: number;
  /** The epoch whose weights were the best. */
  readonly bestEpoch: number;
  readonly members: number;
  readonly createTrainer: typeof createTrainer;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

/**
 * Trains networks on all rows, held-out ones included, each from a seed of its own and for the
 * epochs that were the best: with as many more rows, no more are needed. Goes on from a checkpoint.
 *
 * @returns the weights of each; none where a loss is no number.
 */
export async function trainMembers(
  start: Checkpoint,
  { subject, members, ...how }: MembersOf,
): Promise<readonly Weights[]> {
  const { whole } = subject;
  if (!whole || members === 0) return [];
  const { soFar, signal, keep, onProgress } = how.watching;
  let state: MembersState = start.members ?? { trained: [], epochs: 0 };
  let keptAt = performance.now();
  const keepState = async (next: MembersState, { now = false } = {}) => {
    state = next;
    if (!now && performance.now() - keptAt < KEEP_EVERY_MS) return;
    await keep({ ...start, members: next });
    keptAt = performance.now();
  };
  while (state.trained.length < members) {
    soFar.member = { place: state.trained.length, of: members };
    onProgress(soFar);
    const weights = await member(whole, { ...how, start, state, keepState });
    if (signal.aborted) {
      await keepState(state, { now: true });
      signal.throwIfAborted();
    }
    if (!weights) return [];
    await keepState({ trained: [...state.trained, weights], epochs: 0 });
  }
  return state.trained;
}

/** The weights of the next network; undefined where it was interrupted, or a loss is no number. */
async function member(
  { network, rows }: NonNullable<Subject["whole"]>,
  how: Omit<MembersOf, "subject" | "members"> & {
    readonly start: Checkpoint;
    readonly state: MembersState;
    readonly keepState: (next: MembersState) => Promise<void>;
  },
): Promise<Weights | undefined> {
  const { fit } = await import("lrfinder/onnx");
  const { lr, bestEpoch, createTrainer, options, watching, start, state, keepState } = how;
  const { batchSize, schedule, epochs, seed } = options;
  const { trained } = state;
  const training = await createTrainer({
    ...{ ...network, data: rows.data, batchSize },
    seed: seed + trained.length,
    worker: batchSize === "full",
  });
  try {
    if (state.state) await training.load(state.state);
    const { stepsPerEpoch } = training;
    const usual = { lr, totalSteps: epochs * stepsPerEpoch, stepsPerEpoch };
    // When a plateau came is known of the rows that were held out.
    const told = (step: number) => start.epochs[Math.floor(step / stepsPerEpoch)]!.lr;
    const { stoppedBy } = await fit(training, {
      ...{ epochs: bestEpoch, initialEpoch: state.epochs, signal: watching.signal },
      learningRate: schedule === "plateau" ? told : ratesFor(schedule, usual),
      callbacks: [
        {
          async onEpochEnd({ epoch }: EpochRecord, { training }: { training: OnnxTrainer }) {
            await keepState({ trained, epochs: epoch, state: await training.save() });
          },
        },
      ],
    });
    return stoppedBy === "end" ? await training.weights() : undefined;
  } finally {
    void training.close().catch(() => {});
  }
}
