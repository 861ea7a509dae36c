import { median } from "lrfinder/internal";
import {
  type ConfigurationAnswer,
  type JobEnded,
  type RateAnswer,
  seedAnswer,
} from "./configuration-answer.js";

/**
 * The rate that a program trains best with: that of the lowest median loss over seeds, in which one
 * that diverged counts as infinite. The band around it are the rates next to one another whose best
 * seed is no worse than the winner's worst.
 */
export function rateChoice(
  jobs: readonly JobEnded[],
): Pick<ConfigurationAnswer, "lr" | "band" | "edge" | "score" | "seeds" | "rates"> {
  const lrs = [...new Set(jobs.map(({ job }) => job.lr!))].sort((a, b) => a - b);
  const tried = lrs
    .map((lr) => {
      const own = jobs.filter(({ job }) => job.lr === lr);
      const losses = own.flatMap(seedAnswer).map(({ score }) => score);
      return { lr, losses, own, known: losses.map((loss) => loss ?? Infinity) };
    })
    .filter(({ losses }) => losses.length > 0);
  const rates = tried.map(({ lr, losses, known }): RateAnswer => {
    const middle = median(known);
    return { lr, loss: Number.isFinite(middle) ? middle : null, losses };
  });
  const lowest = Math.min(...rates.map(({ loss }) => loss ?? Infinity));
  const at = rates.findIndex(({ loss }) => loss === lowest);
  if (at < 0) return { lr: null, band: null, edge: null, score: null, seeds: [], rates };
  const winner = tried[at]!;
  const worst = Math.max(...winner.known);
  const asGood = ({ known }: (typeof tried)[number]) =>
    Math.min(...known) < Infinity && Math.min(...known) <= worst;
  let [low, high] = [at, at];
  while (low > 0 && asGood(tried[low - 1]!)) low--;
  while (high + 1 < tried.length && asGood(tried[high + 1]!)) high++;
  const ends = { lowest: 0, highest: tried.length - 1 } as const;
  const edge = at === ends.highest ? "highest" : at === ends.lowest ? "lowest" : null;
  return {
    lr: winner.lr,
    band: [tried[low]!.lr, tried[high]!.lr],
    edge: tried.length > 1 ? edge : null,
    score: lowest,
    seeds: winner.own.flatMap(seedAnswer).map((one) => ({ ...one, lr: winner.lr })),
    rates,
  };
}
