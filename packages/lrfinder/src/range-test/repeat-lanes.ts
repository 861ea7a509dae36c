import type { Abort } from "../search/abort.js";
import type { Kept } from "./keeping.js";
import { goOn, newSweep, outcomeOf, type RunningSweep } from "./running-sweep.js";
import type { SweepOutcome, SweepRecord } from "./sweep-record.js";
import type { Fork, Trainer } from "./trainer.js";

/** A repeat to be run. */
export interface LaneRepeat {
  readonly rates: readonly number[];
  /** As of a sweep. */
  readonly inferredRows?: number;
  readonly seed?: number;
  readonly signal?: Abort;
  readonly onCall: (record: SweepRecord) => void;
}

/**
 * Repeats on a trainer and its forks: as many run at the same time as there are trainers.
 *
 * A repeat cannot be divided, but left and gone on with by another trainer, from a snapshot. So it
 * is left where another one, which waits, would otherwise end last: the one with most updates left
 * runs once these alone take as long as all that is left on all trainers (McNaughton 1959). Three
 * repeats on two trainers then take the time of one and a half.
 */
export interface RepeatLanes {
  /** How many repeats can run at the same time. */
  readonly count: number;
  /**
   * Runs a repeat to its end, from the model as it was; undefined where it has not begun when
   * another one is cut short. Rejects with what `onCall` and the trainer's `restore` and `reseed`
   * throw.
   */
  run(repeat: LaneRepeat): Promise<SweepOutcome | undefined>;
  /** Closes the forks; repeats must have ended. */
  close(): void;
}

/** A repeat on its way. */
interface Work extends LaneRepeat {
  readonly sweep: RunningSweep;
  /** The snapshot where it was left, and whose it is; undefined where it was not. */
  left?: { readonly by: Trainer; readonly state: unknown };
  resolve(outcome: SweepOutcome | undefined): void;
  reject(error: unknown): void;
}

/** A trainer, and what it does. */
interface Lane {
  readonly trainer: Trainer;
  readonly isFork: boolean;
  /** Whether it still stands where the search began. */
  fresh: boolean;
  running?: Work;
  /** What it leaves its repeat for. */
  next?: Work;
}

/** How often a trainer is asked whether forks are worth it, at most. */
const MOST_ASKED = 4;

/** Lanes of a trainer, and of forks as soon as it has been timed and they are worth it. */
export function repeatLanes(trainer: Trainer, kept: Kept): RepeatLanes {
  const lanes: Lane[] = [{ trainer, isFork: false, fresh: true }];
  const waiting: Work[] = [];
  /** Undefined before they are asked for, and where there are none for so little work. */
  let forks: readonly Fork[] | undefined;
  let asked = 0;
  let cutShort = false;
  let closed = false;
  /** Updates of the longest repeat that has ended, which others will not exceed by much. */
  let usual: number | undefined;

  const updatesLeft = ({ sweep }: Work): number =>
    Math.max(1, (usual ?? sweep.rates.length) - sweep.updates);
  const longestWaiting = (): Work | undefined =>
    waiting.reduce<Work | undefined>(
      (longest, work) => (longest && updatesLeft(longest) >= updatesLeft(work) ? longest : work),
      undefined,
    );
  const unfinished = (): Work[] => [
    ...waiting,
    ...lanes.flatMap(({ running, next }) => [running, next].flatMap((work) => work ?? [])),
  ];
  const allLeft = (): number => unfinished().reduce((sum, work) => sum + updatesLeft(work), 0);

  function taken(work: Work | undefined): Work | undefined {
    if (work) waiting.splice(waiting.indexOf(work), 1);
    return work;
  }

  /** Whether a lane leaves its repeat, which it then has another one for. */
  function leaves(lane: Lane): boolean {
    if (lane.next) return true;
    const longest = longestWaiting();
    if (!longest || updatesLeft(longest) <= updatesLeft(lane.running!)) return false;
    if (updatesLeft(longest) * lanes.length < allLeft()) return false;
    lane.next = taken(longest);
    return true;
  }

  function dispatch(): void {
    for (const lane of lanes) {
      if (lane.running) continue;
      const work = taken(longestWaiting());
      if (work) void drive(lane, work);
    }
  }

  async function drive(lane: Lane, first: Work): Promise<void> {
    let work: Work | undefined = first;
    while (work) {
      lane.running = work;
      try {
        await runOn(lane, work);
      } catch (error) {
        work.reject(error);
      }
      lane.running = undefined;
      work = lane.next ?? taken(longestWaiting());
      lane.next = undefined;
    }
  }

  async function runOn(lane: Lane, work: Work): Promise<void> {
    const { sweep, signal } = work;
    if (cutShort && sweep.updates === 0) return work.resolve(undefined);
    /** A fork that fails is a trainer that fails: that is an outcome. */
    const asTrainer = async (act: () => Promise<void>) =>
      act().catch((error) => {
        if (!lane.isFork) throw error;
        Object.assign(sweep, { stoppedBy: "error", error });
      });
    // All repeats that are handed over together wait by then.
    await Promise.resolve();
    askForForks();
    if (work.left && signal?.aborted) sweep.stoppedBy = "aborted";
    else await asTrainer(() => enter(lane, work));
    await goOn(sweep, lane.trainer, {
      signal,
      onCall(record) {
        work.onCall(record);
        askForForks();
      },
      ...(trainer.forks && { leaves: () => leaves(lane) }),
    });
    if (sweep.stoppedBy === undefined) {
      await asTrainer(async () => {
        work.left = { by: lane.trainer, state: await lane.trainer.snapshot() };
      });
    }
    if (sweep.stoppedBy === undefined) {
      waiting.push(work);
      dispatch();
      return;
    }
    releaseLeft(work);
    if (sweep.stoppedBy === "aborted" || sweep.stoppedBy === "error") cutShort = true;
    else usual = Math.max(usual ?? 0, sweep.losses.length);
    work.resolve(outcomeOf(sweep));
  }

  /** Brings a lane to where a repeat begins, or was left. */
  async function enter(lane: Lane, work: Work): Promise<void> {
    const { isFork, fresh } = lane;
    lane.fresh = false;
    if (work.left) {
      await lane.trainer.restore(work.left.state);
      releaseLeft(work);
      return;
    }
    if (isFork) await lane.trainer.restore(kept.state);
    else if (!fresh) await kept.restore();
    if (work.seed !== undefined) await lane.trainer.reseed?.(work.seed);
  }

  function releaseLeft(work: Work): void {
    work.left?.by.release?.(work.left.state);
    work.left = undefined;
  }

  /**
   * Asks for forks where repeats wait: before the first call, and again while it runs and after it,
   * since the trainer may be timed only then.
   */
  function askForForks(): void {
    if (!trainer.forks || forks || asked === MOST_ASKED || waiting.length === 0) return;
    forks = [];
    asked++;
    trainer.forks({ trainings: unfinished().length, updates: allLeft() }).then(
      (given) => {
        forks = given.length > 0 ? given : undefined;
        if (closed) return close();
        for (const fork of given) lanes.push({ trainer: fork, isFork: true, fresh: false });
        dispatch();
      },
      // What cannot be had is done without.
      () => {},
    );
  }

  function close(): void {
    closed = true;
    for (const fork of forks ?? []) void fork.close().catch(() => {});
  }

  return {
    get count() {
      return lanes.length;
    },
    run: (repeat) =>
      new Promise((resolve, reject) => {
        if (unfinished().length === 0) asked = 0;
        waiting.push({ ...repeat, sweep: newSweep(repeat), resolve, reject });
        dispatch();
      }),
    close,
  };
}
