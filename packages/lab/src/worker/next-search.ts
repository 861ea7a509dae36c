import type { OnnxTrainer } from "lrfinder/onnx";
import type { ReadySearch } from "./find.js";
import type { AnyFindSettings } from "./protocol.js";

/**
 * How long a trainer trains to warm up, in milliseconds: browsers compile WASM again once it is in
 * use.
 */
const WARM_MS = 500;

/** How long what nobody has asked for is kept, in milliseconds. */
const KEPT_MS = 120_000;

/** A search shorter than this, in milliseconds, is over before others could be of use to it. */
const WORTH_FORKS_MS = 100;

/** Repeats of a search that decides their number itself, at least. */
const LEAST_REPEATS = 3;

type Forks = Awaited<ReturnType<NonNullable<OnnxTrainer["forks"]>>>;

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
  const forget = async (): Promise<void> => taken()?.training.close();

  return {
    /**
     * Makes a search ready. What is wrong with it is told when it is asked for.
     *
     * @param wanted whether that is still wanted: false once there is other work.
     */
    async prepare(
      settings: AnyFindSettings,
      { wanted }: { readonly wanted: () => boolean },
    ): Promise<void> {
      const asked = JSON.stringify(settings);
      if (kept?.asked === asked || !wanted()) return;
      await forget();
      try {
        const ready = await make(settings);
        kept = { asked, ready, timer: setTimeout(forget, KEPT_MS) };
        kept = { ...kept, ready: await warmed(ready, settings, wanted) };
        performance.mark("search ready");
      } catch {
        await forget();
      }
    },
    /** What a search trains: what was made for it, or is made now. */
    async take(settings: AnyFindSettings): Promise<ReadySearch> {
      if (kept?.asked === JSON.stringify(settings)) return taken()!;
      await forget();
      return make(settings);
    },
    /** Gives back what was made. */
    forget,
  };
}

/** Trains a little, so that the browser has compiled what a curve is measured with, and undoes it. */
async function warmed(
  { training, prepared }: ReadySearch,
  { steps, repeats }: AnyFindSettings,
  wanted: () => boolean,
): Promise<ReadySearch> {
  const before = await training.snapshot();
  const each = await warm(training, { most: training, wanted });
  const trainings = repeats === "auto" ? LEAST_REPEATS : repeats;
  const worth = wanted() && trainings * steps * each >= WORTH_FORKS_MS;
  // As many as work without end would be worth: they cost nothing any more when it begins.
  const updates = Number.POSITIVE_INFINITY;
  const forks = (worth && (await training.forks?.({ trainings, updates }))) || [];
  await Promise.all(
    forks.map(async (fork) => {
      await fork.restore(before);
      await warm(fork, { most: training, wanted });
    }),
  );
  await training.restore(before);
  training.release?.(before);
  return { prepared, training: forks.length > 0 ? withForks(training, forks) : training };
}

/** Trains for a moment, without a step in any direction; resolves to the time that an update takes. */
async function warm(
  trainer: Pick<OnnxTrainer, "step">,
  { most, wanted }: { most: Pick<OnnxTrainer, "updatesPerCall">; wanted: () => boolean },
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

/** A trainer whose forks are there before they are asked for. */
function withForks(training: OnnxTrainer, forks: Forks): OnnxTrainer {
  return {
    ...training,
    get updatesPerCall() {
      return training.updatesPerCall;
    },
    forks: async () => forks,
  };
}
