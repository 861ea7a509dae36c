import { useEffect, useState } from "preact/hooks";
import { useWarning } from "./use-warning.js";

/** How a thing of a kind is kept for the next visit; a screen has one that outlives it. */
export interface Keeper<T> {
  /** What is kept; undefined where nothing is. */
  kept(): Promise<T | undefined>;
  /** Keeps a thing in the place of the one before; whether that was possible. */
  keep(thing: T): Promise<boolean>;
  forget(): Promise<void>;
  /** What a reader does not want to be kept, though it is open. */
  forgotten?: object;
}

interface Keeping<T> {
  /** What is open and to be kept, as an object of its own; undefined where nothing is. */
  readonly open: object | undefined;
  /** What is kept of it; undefined as long as there is nothing to keep. */
  readonly make: (() => Promise<T>) | undefined;
  /** What makes it another thing to keep. */
  readonly changes: readonly unknown[];
  /** Whether the browser is to ask before it is lost; default true. */
  readonly isWarned?: boolean;
}

/** What the browser keeps, and whether that is what is open. */
export interface Kept<T> {
  readonly kept?: T;
  /** Whether something is open that the browser does not keep, or not any more. */
  readonly isLost: boolean;
  forget(): Promise<void>;
}

/**
 * Keeps what is open for the next visit, where the page may; elsewhere has the browser ask before it
 * is lost.
 */
export function useKeeping<T>(
  keeper: Keeper<T>,
  { open, make, changes, isWarned = true }: Keeping<T>,
): Kept<T> {
  const [found, setFound] = useState<{ by: Keeper<T>; thing: T; of?: object }>();
  const [lost, setLost] = useState(keeper.forgotten);
  const own = found?.by === keeper ? found : undefined;

  useEffect(() => {
    void keeper.kept().then((thing) => {
      if (thing) setFound((now) => (now?.by === keeper ? now : { by: keeper, thing }));
    });
  }, [keeper]);

  useEffect(() => {
    if (!open || !make || open === keeper.forgotten) return;
    let isLatest = true;
    // It may be forgotten while it is made.
    const isWanted = () => isLatest && open !== keeper.forgotten;
    const keepIt = async () => {
      const thing = await make();
      if (!isWanted()) return;
      const wasKept = await keeper.keep(thing);
      if (!isWanted()) return;
      setFound(wasKept ? { by: keeper, thing, of: open } : undefined);
      setLost(wasKept ? undefined : open);
    };
    void keepIt();
    return () => {
      isLatest = false;
    };
  }, [keeper, open, make !== undefined, ...changes]);

  useWarning(isWarned && open !== undefined && own?.of !== open);
  return {
    kept: own?.thing,
    isLost: open !== undefined && lost === open,
    async forget() {
      keeper.forgotten = open;
      // What is said to be forgotten is gone, even if the page is loaded again at once.
      await keeper.forget();
      setLost(open);
      setFound(undefined);
    },
  };
}
