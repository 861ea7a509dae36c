import { formatNumber } from "lrfinder";
import { shellWord } from "lrfinder/internal";
import { grouped } from "../../arguments/values.js";
import { counted, networkInWords } from "../../network/words.js";
import type { TrainAnswer } from "./answer.js";
import type { LearnedData } from "./learned.js";
import type { TrainOptions } from "./options.js";
import { percent } from "./percent.js";

/** What an answer is told from. */
export interface Told {
  readonly answer: TrainAnswer;
  readonly data: Pick<LearnedData, "task" | "classes" | "notes">;
  readonly options: TrainOptions;
}

/** How good the model is, in a sentence. */
export function headline({ answer, options }: Pick<Told, "answer" | "options">): string {
  const { status, reason, validationSamples, samples, accuracy } = answer;
  if (status === "none") return `No model came out: ${reason}.`;
  const on =
    validationSamples > 0
      ? `on ${counted(validationSamples, "row")} kept to validate`
      : `on the ${counted(samples, "row")} trained on; none were kept to validate`;
  if (accuracy !== null) return `The accuracy is ${percent(accuracy)} ${on}.`;
  const { r2, meanAbsoluteError } = answer;
  const error = `${options.target} is off by ${formatNumber(meanAbsoluteError!)} in the mean`;
  if (r2 === null) return `${error} ${on}.`;
  return `R² is ${r2.toFixed(3)} ${on}; ${error}.`;
}

/** What it was trained on, in a sentence. */
export function trainedOn({ answer, data, options }: Told): string {
  const { samples: rows, features } = answer;
  return `Trained on ${networkInWords({ data, options, rows, features })}.`;
}

/** Where the rate came from, in a sentence. */
export function rateSentence({ lr, found }: TrainAnswer): string {
  if (found === null) return `The learning rate ${formatNumber(lr!)} was given.`;
  const [low, high] = found.band.map(formatNumber);
  return `The learning rate found is ${formatNumber(lr!)}; from ${low} to ${high} the network trains.`;
}

/** How training went, in a sentence or two. */
export function trainingSentence({ answer, options }: Pick<Told, "answer" | "options">): string {
  const { schedule, epochs, bestEpoch, updates, stoppedBy, seconds } = answer;
  const ran = `${counted(epochs, "epoch")} (${counted(updates, "update")}, ${schedule})`;
  const ending =
    stoppedBy === "early"
      ? `, until the validation loss had not fallen for ${options.patience}`
      : "";
  const best =
    answer.validationSamples > 0
      ? `the best was epoch ${grouped(bestEpoch!)}, and the model is from there`
      : "the model is from the last";
  return `It ran for ${ran}${ending}; ${best}. ${formatNumber(seconds)} s in all.`;
}

/** The command line that uses the model. */
export function predictLine({ out, file }: Pick<TrainOptions, "out" | "file">): string {
  return `lrfinder predict ${shellWord(`${out}/model.onnx`)} ${file === "-" ? "-" : shellWord(file)}`;
}
