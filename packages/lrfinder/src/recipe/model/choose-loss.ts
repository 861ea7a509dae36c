import { type Elements, isWhole } from "../../arrays/numeric-array.js";
import { type LossName, lossNames } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import { badInput } from "../../numeric/bad-input.js";
import { similar } from "../../numeric/nearest.js";
import { joined, quoted } from "../../numeric/words.js";
import { type GivenArray, rowShape } from "./given-array.js";
import type { ModelPort } from "./model-port.js";
import type { ModelWords } from "./model-words.js";

/** What is trained for. */
export interface ChosenLoss {
  /** Undefined where the model puts it out. */
  readonly loss?: LossName;
  readonly metrics: readonly MetricName[];
  readonly task: "classification" | "regression";
  /** Why it is this one, where nobody has named it, in a sentence without a full stop. */
  readonly note?: string;
}

/** What a loss is chosen by. */
export interface LossChoice {
  /** Left out where the model puts out its loss. */
  readonly target?: GivenArray;
  /** The output that is trained. */
  readonly output: ModelPort;
  /** The names of all. */
  readonly outputs: readonly string[];
  readonly words: Pick<ModelWords, "loss">;
}

/** Losses of classes: the share of right ones is measured beside them. */
const ofClasses: readonly LossName[] = [
  "sparse-categorical-cross-entropy",
  "categorical-cross-entropy",
  "binary-cross-entropy",
];

/**
 * The loss that was asked for, or the one that goes with the targets: whole numbers are labels of
 * classes, truth values are yes or no, and all others numbers.
 *
 * @throws an error with code `bad-input` where there is no such loss, or the targets could be
 *   several things.
 */
export function chooseLoss(
  asked: string | undefined,
  { target, output, outputs, words }: LossChoice,
): ChosenLoss {
  if (asked !== undefined) {
    const loss = lossNames.find((name) => name === asked);
    if (loss) return described(loss);
    if (!target && outputs.includes(asked)) return { metrics: [], task: "regression" };
    throw unknownLoss(asked, { outputs, words });
  }
  const { loss, holds } = usualLoss(target!, { output, words });
  return {
    ...described(loss),
    note: `${target!.name} holds ${holds}, so that the loss is ${loss}: ${words.loss} chooses another`,
  };
}

function unknownLoss(asked: string, { outputs, words }: Pick<LossChoice, "outputs" | "words">) {
  const near = similar(asked, [...lossNames, ...outputs]);
  const names = joined(lossNames, "or");
  const shown = /^[\w.+-]+$/.test(asked) ? asked : quoted(asked);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return badInput(
    `${words.loss} must be ${names}, or an output of the model that is the loss itself, not ${shown}${hint}`,
  );
}

function described(loss: LossName): ChosenLoss {
  return ofClasses.includes(loss)
    ? { loss, metrics: ["accuracy"], task: "classification" }
    : { loss, metrics: ["mean-absolute-error"], task: "regression" };
}

function usualLoss(
  { array, words: called }: GivenArray,
  { output: { shape = [] }, words }: Pick<LossChoice, "output" | "words">,
): { readonly loss: LossName; readonly holds: string } {
  const whole = isWhole(array.type);
  const sizes = (of: readonly (number | string)[]) => of.filter((size) => size !== 1).length;
  const [own, put] = [sizes(rowShape(array)), sizes(shape.slice(1))];
  const fewer = shape.length === 0 ? whole : own < put;
  // One label for many numbers, of which each is a class's.
  if (fewer && array.type !== "bool" && (whole || array.data.every(isWholeNumber))) {
    return { loss: "sparse-categorical-cross-entropy", holds: "whole numbers" };
  }
  const yesOrNo = isYesOrNo(array.data);
  if (yesOrNo && (put === 0 || array.type === "bool")) {
    return { loss: "binary-cross-entropy", holds: "0 and 1 alone" };
  }
  if (yesOrNo && whole) {
    throw badInput(
      `${called} holds a 0 or 1 for each number that the model puts out: say with ${words.loss} whether they are one class ` +
        "of many (categorical-cross-entropy) or a yes or no each (binary-cross-entropy)",
    );
  }
  const holds = whole ? "whole numbers, as many as the model puts out" : "numbers with decimals";
  return { loss: "mean-squared-error", holds };
}

function isWholeNumber(value: number | bigint): boolean {
  return Number.isInteger(Number(value));
}

function isYesOrNo(data: Elements): boolean {
  for (const value of data) if (Number(value) !== 0 && Number(value) !== 1) return false;
  return true;
}
