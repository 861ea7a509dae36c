import { counted, formatNumber, grouped, isRateFree, shellWord } from "lrfinder/internal";

import type { Described } from "../../network/described.js";
import { networkInWords } from "../../network/words.js";
import type { Headline } from "../../reporting/document.js";
import { percent } from "../../scoring/percent.js";
import { scoreWords } from "../../scoring/score-words.js";
import { trainsWithin } from "../../suggestion/headline.js";
import type { TrainAnswer } from "./answer.js";
import type { TrainOptions } from "./options.js";

/** What sentences are made from. */
export interface Trained {
  readonly answer: TrainAnswer;
  readonly data: Pick<Described, "task" | "classes" | "columns" | "notes" | "model">;
  readonly options: TrainOptions;
}

/** How good the model is, in a sentence. */
export function headline({ answer, options }: Pick<Trained, "answer" | "options">): Headline {
  const { status, reason, validationSamples, samples, accuracy } = answer;
  if (status === "none") return { sentence: `No model was trained: ${reason}.` };
  const on =
    validationSamples > 0
      ? `on ${counted(validationSamples, "held-out row")}`
      : `on the ${counted(samples, "row")} trained on; none were held out`;
  if (accuracy !== null) {
    const number = percent(accuracy);
    return {
      sentence: `The accuracy is ${number} ${on}.`,
      number,
      below: `is the accuracy ${on}.`,
    };
  }
  const { r2, meanAbsoluteError, validationLoss, loss } = answer;
  if (meanAbsoluteError === null) {
    const number = formatNumber(validationLoss ?? loss!);
    return { sentence: `The loss is ${number} ${on}.`, number, below: `is the loss ${on}.` };
  }
  const error = `${options.target} is off by ${formatNumber(meanAbsoluteError)} on average`;
  if (r2 === null) return { sentence: `${error} ${on}.` };
  const number = r2.toFixed(3);
  return {
    sentence: `R² is ${number} ${on}; ${error}.`,
    number,
    below: `is R² ${on}; ${error}.`,
  };
}

/** The scores beside the first, each a sentence, with those of always answering the same. */
export function scoreSentences({ scores }: TrainAnswer): string[] {
  return scores ? scoreWords(scores).map((words) => `${words}.`) : [];
}

/** What it was trained on, in a sentence. */
export function trainedOn({ answer, data, options }: Trained): string {
  const { samples: rows, features } = answer;
  return `Trained on ${networkInWords({ data, options, rows, features })}.`;
}

/** Where the rate came from, in a sentence. */
export function rateSentence({ lr, found, optimizer }: TrainAnswer): string {
  if (found === null && isRateFree(optimizer)) {
    const much = lr === 1 ? "" : `, here ${formatNumber(lr!)} times as far as usual`;
    return `No learning rate was looked for, since ${optimizer} estimates how far to go${much}.`;
  }
  if (found === null) return `The learning rate ${formatNumber(lr!)} was given.`;
  const { band, shortTrainings } = found;
  const by = shortTrainings
    ? `, settled by ${counted(shortTrainings.length, "short training")}`
    : "";
  return `The learning rate found is ${formatNumber(lr!)}${by}; ${trainsWithin(band)}.`;
}

/** How training went, and which weights the model has. */
export function trainingSentences({ answer, options }: Pick<Trained, "answer" | "options">) {
  const { schedule, epochs, bestEpoch, updates, stoppedBy, seconds } = answer;
  const ran = `${counted(epochs, "epoch")} (${counted(updates, "update")}, ${schedule})`;
  const ending =
    stoppedBy === "early"
      ? `, until the validation loss had not fallen for ${options.patience}`
      : "";
  const { members, samples, validationSamples } = answer;
  const held = options.validationFile === undefined ? validationSamples : 0;
  const many = members === 1 ? "one network" : `the mean of ${grouped(members)} networks`;
  const model =
    members > 0
      ? `The scores are of the weights of the best epoch, ${grouped(bestEpoch!)}; the file holds ${many} trained for as many epochs on all ${counted(samples + held, "row")}.`
      : answer.validationSamples > 0
        ? `The model restores the weights of the best epoch, ${grouped(bestEpoch!)}.`
        : "The model has the weights of the last epoch.";
  return [`It ran for ${ran}${ending}, in ${formatNumber(seconds)} s. ${model}`];
}

/** The command line that uses the model. */
export function predictLine({ options: { out, input }, data: { model } }: Trained): string {
  const words = ["lrfinder", "predict", `${out}/model.onnx`].map(shellWord);
  // Rows that it was trained on would say nothing of how good it is.
  const data = input
    ? input.flatMap(({ name }) => ["--input", `${shellWord(name)}=new.npy`])
    : [model ? "new.npz" : "new.csv"];
  return [...words, ...data].join(" ");
}
