import { classScorer, type NumberScorerOptions, numberScorer } from "lrfinder/internal";
import type { OnnxTrainer } from "lrfinder/onnx";
import { classified } from "../../scoring/classified.js";
import {
  type KnownClassScores,
  type ModelScores,
  type RegressionScores,
  withNames,
} from "../../scoring/model-scores.js";
import type { Data } from "../../table/index.js";
import type { Rows } from "./split.js";

/** Scores a network on rows of its table, as it is now. */
export async function tableScores(
  training: Pick<OnnxTrainer, "predict">,
  { x, y }: Rows,
  { targetEncoding }: Pick<Data, "targetEncoding">,
): Promise<ModelScores> {
  const { data: predicted } = await training.predict(x);
  if (targetEncoding.kind === "classes") return classScores(predicted, y, targetEncoding.classes);
  const { mean, deviation } = targetEncoding;
  return numberScores(predicted, y, { mean, deviation, standardised: true });
}

/** The scores of one logit for each class and row. */
export function classScores(
  logits: ArrayLike<number>,
  y: ArrayLike<number>,
  classes: readonly string[],
): KnownClassScores {
  const scorer = classScorer(classes.length);
  scorer.add({ actual: y, ...classified(logits, classes.length) });
  return withNames(scorer.scores()!, classes);
}

/** The scores of numbers, in which `options` say that they come. */
export function numberScores(
  predicted: ArrayLike<number>,
  y: ArrayLike<number>,
  options: NumberScorerOptions,
): RegressionScores {
  const scorer = numberScorer(options);
  scorer.add({ actual: y, predicted });
  return { task: "regression", ...scorer.scores()! };
}
