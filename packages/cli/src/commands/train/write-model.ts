import type { OutFolder } from "../../files/out-folder.js";
import { htmlPage } from "../../reporting/html.js";
import { jsonText } from "../../reporting/json.js";
import { verifyCsv } from "../../verification/csv.js";
import { type TrainAnswer, trainAnswer } from "./answer.js";
import { checkpointName } from "./checkpoint.js";
import { trainDocument } from "./document.js";
import { historyCsv } from "./history.js";
import type { Learned } from "./learned.js";
import { modelJson, modelJsonName } from "./model-json.js";
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
 * Writes the files of a training in place of those of an earlier one, all of them or none. The
 * checkpoint goes when they are there: until then, the training can be resumed, and comes to the
 * same files.
 *
 * @throws an error with code `cannot-write`.
 */
export async function writeModel(
  folder: OutFolder,
  { learned, options, seconds }: { learned: Learned; options: TrainOptions; seconds: () => number },
): Promise<WrittenModel> {
  const { subject, fitted, validationRows, verification } = learned;
  const { data } = subject;
  const { metrics } = data;
  const [first = fitted!.weights, ...others] = fitted!.members;
  const models = await subject.files(first, others);
  const pictures = await drawPictures(learned);
  const { trainingSvg, failures } = pictures;
  const answer = trainAnswer(learned, { options, seconds: seconds() });
  const files = {
    ...models,
    "history.csv": historyCsv(fitted!.epochs, { metrics, validated: validationRows > 0 }),
    "verify.csv": verification && verifyCsv(verification),
    "training.svg": trainingSvg,
    "report.html": htmlPage(trainDocument({ answer, data, options, pictures })),
  };
  const model = await modelJson(learned, { answer });
  const { writeAnswer } = await import("../../files/whole-answer.js");
  await writeAnswer(folder.path, {
    summary: { name: modelJsonName, text: (digests) => jsonText({ ...model, files: digests }) },
    files,
  });
  await folder.remove(checkpointName);
  const names = [
    ...[...Object.keys(models), modelJsonName, "history.csv"],
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
