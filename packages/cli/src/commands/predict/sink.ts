import { type OutFile, openFile } from "../../files/out-file.js";
import type { Outcome } from "../../shell/outcome.js";

/** Where predictions go. */
export interface Sink extends Omit<OutFile, "write"> {
  write(text: string): Promise<void>;
  /** What of them is to be printed, once they are finished. */
  printed(): Pick<Outcome, "text" | "file">;
}

/** A file that is begun with the first prediction. */
export function written(path: string): Sink {
  let file: OutFile | undefined;
  return {
    async write(text) {
      file ??= await openFile(path);
      await file.write(text);
    },
    finish: async () => file?.finish(),
    discard: async () => file?.discard(),
    printed: () => ({ text: "" }),
  };
}
