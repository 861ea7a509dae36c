import type { Verification } from "lrfinder/onnx";
import { faultOf } from "../../errors/fault.js";
import { openAlone } from "../../files/open-alone.js";
import { htmlPage } from "../../reporting/html.js";
import { findDocument } from "./document.js";
import type { Pictures } from "./pictures.js";
import type { Measured } from "./sentences.js";
import { writeFiles } from "./write-files.js";

/** What became of the files of a search. */
export interface Kept {
  /** The names of those that were written. */
  readonly names: readonly string[];
  /** Why they could not all be written: the answer is not lost with its files. */
  readonly failure?: string;
}

/** What is kept: without `data` and pictures, the numbers alone. */
export type Keeping = Pick<Measured, "answer" | "result" | "options"> & {
  readonly data?: Measured["data"];
  readonly verification?: Verification;
  readonly pictures?: Pictures;
};

/** Writes what is known of a search into a folder, which is made where it is missing. */
export async function keepFiles(folder: string, keeping: Keeping): Promise<Kept> {
  const { answer, result, data, verification, options, pictures } = keeping;
  try {
    await openAlone(folder);
    const report =
      data && pictures && htmlPage(findDocument({ answer, result, data, options, pictures }));
    const metrics = data?.metrics ?? [];
    const { repeats } = result;
    const written = { answer, repeats, verification, metrics, report, pictures };
    return { names: await writeFiles(folder, written) };
  } catch (error) {
    return { names: [], failure: faultOf(error).line };
  }
}
