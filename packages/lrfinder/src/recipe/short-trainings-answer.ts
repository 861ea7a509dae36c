import { formatNumber } from "../numeric/format.js";
import { counted } from "../numeric/words.js";
import { bestRateOf } from "../range-test/short-training.js";

/** A short training as other programs read it; the names and their order are relied on. */
export interface ShortTrainingAnswer {
  readonly lr: number;
  /** The mean loss of its second half; null where it ended early. */
  readonly loss: number | null;
  readonly updates: number;
  readonly stoppedBy: string;
  /** The loss of the model in use at its end; left out where that was not measured. */
  readonly inferenceLoss?: number | null;
}

/** A short training as the search tells of it. */
export interface ShortTrainingMade {
  readonly learningRate: number;
  /** How many updates were asked for. */
  readonly asked: number;
  readonly losses: readonly number[];
  /** Infinite where it ended early. */
  readonly loss: number;
  readonly inferenceLoss?: number;
  readonly stoppedBy: string;
}

/** The short trainings that settled a rate, by their rates. */
export function shortTrainingsAnswer(
  trainings: readonly ShortTrainingMade[],
): readonly ShortTrainingAnswer[] {
  const finite = (loss: number) => (Number.isFinite(loss) ? loss : null);
  return trainings.map(({ learningRate, losses, loss, inferenceLoss, stoppedBy }) => ({
    lr: learningRate,
    loss: finite(loss),
    ...{ updates: losses.length, stoppedBy },
    ...(inferenceLoss !== undefined && { inferenceLoss: finite(inferenceLoss) }),
  }));
}

/**
 * What short trainings did, in a sentence; none where there were none, or no rate is suggested.
 *
 * @param result.rules what each rule reads from the curves alone.
 */
export function shortTrainingsSentences({
  shortTrainings = [],
  suggestion,
  rules,
}: {
  readonly shortTrainings?: readonly ShortTrainingMade[];
  readonly suggestion:
    | { readonly status: "found"; readonly rule: string }
    | { readonly status: "none" };
  readonly rules: Readonly<Record<string, number | null>>;
}): string[] {
  const [first, last] = [shortTrainings[0], shortTrainings.at(-1)];
  if (!first || !last || suggestion.status === "none") return [];
  const long = `${first.asked < last.asked ? "up to " : ""}${counted(last.asked, "update")}`;
  const [from, to] = [first, last].map(({ learningRate }) => formatNumber(learningRate));
  const at = `${counted(shortTrainings.length, "short training")} of ${long}, at rates from ${from} to ${to},`;
  if (bestRateOf(shortTrainings) === undefined) {
    return [`${at} did not tell these rates apart; the rate is what the curves say.`];
  }
  const read = rules[suggestion.rule];
  const alone = read ? `; the curves alone say ${formatNumber(read)}` : "";
  return [`${at} settled the rate${alone}.`];
}
