import { objectives } from "lrfinder/internal";
import type { OutFolder } from "../../files/out-folder.js";
import { htmlPage } from "../../reporting/html.js";
import { verifyCsv } from "../../verification/csv.js";
import { type TrainAnswer, trainAnswer } from "./answer.js";
import { checkpointName } from "./checkpoint.js";
import { trainDocument } from "./document.js";
import { historyCsv } from "./history.js";
import type { Learned } from "./learned.js";
import { modelJson, modelJsonName } from "./model-json.js";
import { modelOnnx } from "./model-onnx.js";
import type { TrainOptions } from "./options.js";
import { drawPictures } from "./pictures.js";

/** What was written. */
export interface WrittenModel {
  readonly answer: TrainAnswer;
  readonly names: readonly string[];
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/**
 * Writes the files of a training: the model first, what says that all are there last. The
 * checkpoint goes when they are: until then, the training can be resumed, and comes to the same
 * files.
 *
 * @throws an error with code `cannot-write`.
 */
export async function writeModel(
  folder: OutFolder,
  { learned, options, seconds }: { learned: Learned; options: TrainOptions; seconds: () => number },
): Promise<WrittenModel> {
  const { data, fitted, validationRows, verification } = learned;
  const { metrics } = objectives[data.task];
  const history = historyCsv(fitted!.epochs, { metrics, validated: validationRows > 0 });
  await folder.write("model.onnx", await modelOnnx(learned, options));
  await folder.write("history.csv", history);
  if (verification) await folder.write("verify.csv", verifyCsv(verification));
  else await folder.remove("verify.csv");
  const pictures = await drawPictures(learned);
  const { trainingSvg, failures } = pictures;
  if (trainingSvg === undefined) await folder.remove("training.svg");
  else await folder.write("training.svg", trainingSvg);
  const answer = trainAnswer(learned, { options, seconds: seconds() });
  await folder.write(
    "report.html",
    htmlPage(trainDocument({ answer, data, options, fitted, pictures })),
  );
  await folder.write(modelJsonName, await modelJson(learned, { answer, options }));
  await folder.remove(checkpointName);
  const names = [
    ...["model.onnx", modelJsonName, "history.csv"],
    ...(verification ? ["verify.csv"] : []),
    ...(trainingSvg === undefined ? [] : ["training.svg"]),
    "report.html",
  ];
  return {
    answer,
    names,
    failures,
  };
}
