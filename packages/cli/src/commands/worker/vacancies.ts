/** Places for work that runs at the same time. */
export interface Vacancies {
  /** Resolves once a place is vacant. */
  vacant(): Promise<void>;
  /** Fills a place until some work has ended. */
  fill(work: Promise<void>): void;
  /** How many are filled. */
  filled(): number;
  /** Resolves once all are vacant. */
  empty(): Promise<void>;
}

/** So many places. */
export function vacancies(places: number): Vacancies {
  let filled = 0;
  // Nothing waits for one promise of long work again and again: each wait would stay in memory.
  const waiting: (() => void)[] = [];
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const vacate = () => {
    filled--;
    for (const resolve of waiting.splice(0)) resolve();
  };
  return {
    vacant: () => until(() => filled < places),
    fill(work) {
      filled++;
      work.then(vacate, vacate);
    },
    filled: () => filled,
    empty: () => until(() => filled === 0),
  };
}
