import { historyCsv, type LearningRateResult } from "lrfinder";
import type { Verification } from "lrfinder/onnx";
import type { OutFolder } from "../../files/out-folder.js";
import { jsonText } from "../../reporting/json.js";
import { verifyCsv } from "../../verification/csv.js";
import type { FindAnswer } from "./answer.js";
import type { Pictures } from "./pictures.js";

/** The names of all files of a search, the numbers first. */
const names = [
  ...["result.json", "history.csv", "verify.csv"],
  ...["report.html", "loss.svg", "loss.png", "lr.svg", "verify.svg"],
];

/** What the files are written from. */
export interface Written {
  readonly answer: FindAnswer;
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
 * Writes the files of a search, the numbers first, and returns their names. Files of an earlier
 * search that this one does not replace are removed, so that a folder never holds a mixture.
 *
 * @throws an error with code `cannot-write`.
 */
export async function writeFiles(folder: OutFolder, written: Written): Promise<string[]> {
  const { answer, repeats, verification, metrics, report, pictures } = written;
  const contents: Readonly<Record<string, string | Uint8Array | undefined>> = {
    "result.json": jsonText(answer),
    "history.csv": historyCsv(repeats, metrics),
    "verify.csv": verification && verifyCsv(verification),
    "report.html": report,
    "loss.svg": pictures?.lossSvg,
    "loss.png": pictures?.lossPng,
    "lr.svg": pictures?.lrSvg,
    "verify.svg": pictures?.verifySvg,
  };
  const there: string[] = [];
  for (const name of names) {
    const content = contents[name];
    if (content === undefined) {
      await folder.remove(name);
    } else {
      await folder.write(name, content);
      there.push(name);
    }
  }
  return there;
}
