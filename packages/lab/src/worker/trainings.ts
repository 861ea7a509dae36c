import type {
  AnyTrainSettings,
  AskedTraining,
  FromWorker,
  MapChoice,
  NamedFile,
  TrainingReport,
} from "./protocol.js";
import type { Training } from "./train.js";

interface TrainingsOptions {
  readonly report: (message: FromWorker) => void;
  readonly prepare: (settings: AnyTrainSettings) => Promise<Training>;
}

/** A training that is kept, what stops it, and its running, which never rejects. */
interface Kept {
  signal: { aborted: boolean };
  training?: Training;
  running: Promise<unknown>;
}

/** Several trainings, which run at once: each gives way to the others after some updates. */
export function trainings({ report, prepare }: TrainingsOptions) {
  const kept = new Map<number, Kept>();
  let chosen: MapChoice = { across: "", up: "" };
  const between = () => chosen;
  const reporter = (id: number) => (said: TrainingReport) => report({ ...said, id });

  const run = (id: number, one: Kept, training: Training): Promise<void> => {
    const { signal } = one;
    const own = training.run({ signal, between, report: reporter(id) });
    one.running = own.catch(() => {});
    return own;
  };

  return {
    /** Begins trainings, and ends with the last of them. */
    async train(runs: readonly AskedTraining[], asked: MapChoice): Promise<void> {
      chosen = asked;
      // All can be stopped, or forgotten, before the first has begun.
      const all = runs.map(({ id, settings }) => {
        const one: Kept = { signal: { aborted: false }, running: Promise.resolve() };
        kept.set(id, one);
        return { id, settings, one };
      });
      const begun: Promise<void>[] = [];
      for (const { id, settings, one } of all) {
        const training = await prepare(settings);
        if (kept.get(id) === one) {
          one.training = training;
          begun.push(run(id, one, training));
        } else await training.close();
      }
      await Promise.all(begun);
    },
    /** Shows what each has learned between other features. */
    async map(asked: MapChoice): Promise<void> {
      chosen = asked;
      const drawn = [...kept].map(([id, { training }]) =>
        training?.draw({ between, report: reporter(id) }),
      );
      await Promise.all(drawn);
    },
    async goOn(id: number): Promise<void> {
      const one = kept.get(id);
      if (!one?.training) return;
      one.signal = { aborted: false };
      await run(id, one, one.training);
    },
    /** Stops one, or all. */
    stop(id?: number): void {
      for (const [each, { signal }] of kept) {
        if (id === undefined || id === each) signal.aborted = true;
      }
    },
    files: async (id: number): Promise<readonly NamedFile[]> =>
      (await kept.get(id)?.training?.files()) ?? [],
    async forget(id: number): Promise<void> {
      const one = kept.get(id);
      kept.delete(id);
      if (!one) return;
      one.signal.aborted = true;
      await one.running;
      await one.training?.close();
    },
    /** Fulfilled when none is running. */
    async ended(): Promise<void> {
      await Promise.all([...kept.values()].map(({ running }) => running));
    },
  };
}
