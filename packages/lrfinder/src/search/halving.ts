/** One round of successive halving. */
export interface Rung {
  /** How long each configuration is trained in it. */
  readonly budget: number;
  /** How many configurations are trained in it: the best of the round before. */
  readonly configurations: number;
}

/** What is halved. */
export interface HalvingOptions {
  /** How many configurations there are, at least 1. */
  readonly configurations: number;
  /** The budget of the last round, a whole number of at least 1. */
  readonly budget: number;
  /** One in so many goes on to the next round, which has so many times the budget; at least 2. */
  readonly factor: number;
}

/**
 * The rounds of successive halving (Jamieson and Talwalkar 2016): all configurations are trained
 * for a small budget, and one in `factor` goes on with `factor` times as much, until the whole
 * budget is reached. There are as many rounds as leave a configuration for the last one, and a budget
 * of 1 for the first.
 */
export function rungs({ configurations, budget, factor }: HalvingOptions): Rung[] {
  const rounds: Rung[] = [];
  for (let round = 0; ; round++) {
    const share = factor ** round;
    const last = configurations / (share * factor) < 1 || budget / (share * factor) < 1;
    rounds.unshift({ budget: Math.round(budget / share), configurations: 0 });
    if (last) break;
  }
  return rounds.map(({ budget: own }, round) => ({
    budget: own,
    configurations: Math.ceil(configurations / factor ** round),
  }));
}
