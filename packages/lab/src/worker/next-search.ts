import { findLearningRate } from "lrfinder";
import type { OnnxTrainer } from "lrfinder/onnx";
import type { ReadySearch } from "./find.js";
import type { AnyFindSettings } from "./protocol.js";

/**
 * How long a trainer trains to warm up, in milliseconds: browsers compile WASM again once it is in
 * use.
 */
const WARM_MS = 500;

/** How long searches are rehearsed then, in milliseconds: what reads a curve is compiled, too. */
const REHEARSE_MS = 1000;

/** How long what nobody has asked for is kept, in milliseconds. */
const KEPT_MS = 120_000;

/** A search shorter than this, in milliseconds, is over before others could be of use to it. */
const WORTH_FORKS_MS = 100;

/** A search that takes less, in milliseconds, is slowed by forks that start while it runs. */
const LONG_MS = 3000;

/** Forks of such a search start once its reader has looked for so many milliseconds more. */
const LOOK_MS = 2000;

/** Repeats of a search that decides their number itself, at least. */
const LEAST_REPEATS = 3;

type AskForForks = NonNullable<OnnxTrainer["forks"]>;

interface Kept {
  readonly asked: string;
  readonly ready: ReadySearch;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * The search that a reader is likely to ask for next: made, and warm, while its settings are looked
 * at. It finds what one finds that is made when it is asked for, to the last digit.
 *
 * @param make makes what a search trains.
 */
export function nextSearch(make: (settings: AnyFindSettings) => Promise<ReadySearch>) {
  let kept: Kept | undefined;

  /** What was made is no longer kept. */
  const taken = (): ReadySearch | undefined => {
    const { ready, timer } = kept ?? {};
    kept = undefined;
    clearTimeout(timer);
    return ready;
  };
  /** Forks may still be starting, which nobody waits for. */
  const forget = (): void =>
    void taken()
      ?.training.close()
      .catch(() => {});

  /** Starts forks for the search that is kept, and warms them, where they are of use to it. */
  async function addForks(
    settings: AnyFindSettings,
    { each, before, wanted }: { readonly each: number; readonly before: unknown } & Wanted,
  ): Promise<void> {
    const trainings = settings.repeats === "auto" ? LEAST_REPEATS : settings.repeats;
    const work = trainings * settings.steps * each;
    if (work >= WORTH_FORKS_MS && work < LONG_MS) await lookedFor(LOOK_MS);
    if (!wanted() || !kept) return;
    const { training, prepared } = kept.ready;
    if (training.forks && work >= WORTH_FORKS_MS) {
      // As many as work without end would be worth: they cost nothing any more when it begins.
      const forks = training.forks({ trainings, updates: Number.POSITIVE_INFINITY });
      kept = { ...kept, ready: { training: withForks(training, forks), prepared } };
      await warmForks(forks, { most: training, before, wanted });
    }
    if (wanted()) performance.mark("search ready");
  }

  return {
    /**
     * Makes a search ready. What is wrong with it is told when it is asked for.
     *
     * @param wanted whether that is still wanted.
     */
    async prepare(settings: AnyFindSettings, { wanted }: Wanted): Promise<void> {
      const asked = JSON.stringify(settings);
      if (kept?.asked === asked || !wanted()) return;
      forget();
      try {
        const ready = await make(settings);
        const { training } = ready;
        kept = { asked, ready, timer: setTimeout(forget, KEPT_MS) };
        const before = await training.snapshot();
        const each = await warm(training, { most: training, wanted });
        await rehearse(training, { settings, wanted });
        await training.restore(before);
        // A search need not wait for forks that are still to come.
        void addForks(settings, { each, before, wanted }).catch(() => {});
      } catch {
        forget();
      }
    },
    /** What a search trains: what was made for it, or is made now. */
    async take(settings: AnyFindSettings): Promise<ReadySearch> {
      if (kept?.asked === JSON.stringify(settings)) return taken()!;
      forget();
      return make(settings);
    },
    /** Gives back what was made. */
    forget,
  };
}

function lookedFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

interface WarmOptions extends Wanted {
  /** Whose pace it is. */
  readonly most: Pick<OnnxTrainer, "updatesPerCall">;
}

/** Warms forks once they are there, as long as no search has begun; never rejects. */
async function warmForks(
  coming: ReturnType<AskForForks>,
  { before, ...options }: { readonly before: unknown } & WarmOptions,
): Promise<void> {
  const warmOne = async (fork: Awaited<typeof coming>[number]) => {
    if (!options.wanted()) return;
    await fork.restore(before);
    await warm(fork, options);
  };
  // A search that asks for them hears what is wrong with them.
  await coming.then((forks) => Promise.all(forks.map(warmOne))).catch(() => {});
}

interface Wanted {
  /** False once there is other work. */
  readonly wanted: () => boolean;
}

/**
 * Trains for a moment, without a step in any direction.
 *
 * @returns how many milliseconds an update takes; NaN where none was made.
 */
async function warm(
  trainer: Pick<OnnxTrainer, "step">,
  { most, wanted }: WarmOptions,
): Promise<number> {
  const start = performance.now();
  const spent = () => performance.now() - start;
  let made = 0;
  while (wanted() && spent() < WARM_MS) {
    const learningRate = new Array<number>(most.updatesPerCall ?? 1).fill(0);
    await trainer.step({ learningRate });
    made += learningRate.length;
  }
  return spent() / made;
}

/** Searches as a click will, and leaves no trace. */
async function rehearse(
  training: OnnxTrainer,
  { settings, wanted }: { readonly settings: AnyFindSettings } & Wanted,
): Promise<void> {
  const { minLr, maxLr, sweep, steps } = settings;
  const end = performance.now() + REHEARSE_MS;
  const signal = {
    get aborted() {
      return !wanted() || performance.now() >= end;
    },
  };
  const alone = withForks(training, Promise.resolve([]));
  const options = { minLr, maxLr, sweep, steps, repeats: 1, shortTrainings: false, signal };
  while (!signal.aborted) await findLearningRate(alone, options);
}

/** A trainer whose forks have been started before they are asked for. */
function withForks(training: OnnxTrainer, forks: ReturnType<AskForForks>): OnnxTrainer {
  return {
    ...training,
    get updatesPerCall() {
      return training.updatesPerCall;
    },
    forks: () => forks,
  };
}
