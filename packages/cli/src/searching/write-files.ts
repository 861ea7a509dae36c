import { historyCsv, type LearningRateResult } from "lrfinder";
import type { Verification } from "lrfinder/onnx";
import { jsonText } from "../reporting/json.js";
import { verifyCsv } from "../verification/csv.js";
import type { SearchAnswer } from "./answer.js";
import type { Pictures } from "./pictures.js";

/** The names of all files of a search, the numbers first. */
const names = [
  ...["result.json", "history.csv", "verify.csv"],
  ...["report.html", "loss.svg", "loss.png", "lr.svg", "verify.svg"],
];

/** What the files are written from. */
export interface Written {
  readonly answer: SearchAnswer;
  readonly repeats: LearningRateResult["repeats"];
  /** Left out where nothing was verified. */
  readonly verification?: Verification;
  /** The names of the metrics measured beside the loss. */
  readonly metrics: readonly string[];
  /** The report, as HTML. */
  readonly report?: string;
  readonly pictures?: Pictures;
}

/**
 * Writes the files of a search in place of those of an earlier one, all of them or none, and
 * returns their names.
 *
 * @param folder the path of a folder that is there.
 * @throws an error with code `cannot-write`.
 */
export async function writeFiles(folder: string, written: Written): Promise<string[]> {
  const { answer, repeats, verification, metrics, report, pictures } = written;
  const files: Readonly<Record<string, string | Uint8Array | undefined>> = {
    "history.csv": historyCsv(repeats, metrics),
    "verify.csv": verification && verifyCsv(verification),
    "report.html": report,
    "loss.svg": pictures?.lossSvg,
    "loss.png": pictures?.lossPng,
    "lr.svg": pictures?.lrSvg,
    "verify.svg": pictures?.verifySvg,
  };
  const { writeAnswer } = await import("../files/whole-answer.js");
  await writeAnswer(folder, {
    summary: { name: "result.json", text: (digests) => jsonText({ ...answer, files: digests }) },
    files,
  });
  return names.filter((name) => name === "result.json" || files[name] !== undefined);
}
