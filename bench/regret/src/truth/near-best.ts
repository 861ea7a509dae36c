import type { Truth } from "./truth.js";

/** Rates that lose at most about so much are near the best one, and so are those next to them. */
const NEAR = 0.15;

/** The places of the rates near the best one, which are tried with every seed. */
export function nearBest({
  untrained,
  losses,
}: Pick<Truth, "untrained" | "losses">): readonly number[] {
  const best = Math.min(...losses);
  const counts = (loss: number | undefined) =>
    loss !== undefined && loss - best <= NEAR * (untrained - best);
  return [...losses.keys()].filter((place) =>
    losses.slice(Math.max(0, place - 1), place + 2).some(counts),
  );
}

/** Whether a rate near the best one was trained with fewer seeds than these. */
export function lacksSeeds(truth: Truth, seeds: readonly number[]): boolean {
  const { ofSeeds } = truth;
  return (
    ofSeeds !== undefined && nearBest(truth).some((place) => ofSeeds[place]!.length < seeds.length)
  );
}
