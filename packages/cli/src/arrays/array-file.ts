import type { NumericArray } from "lrfinder/arrays";

/** A file of arrays, of which each is read when it is asked for. */
export interface ArrayFile {
  /** The path, as it was given. */
  readonly path: string;
  /** The names of its arrays, in the order of the file; undefined where it holds one, without a name. */
  readonly names?: readonly string[];
  /**
   * Reads the array of a name; of a file that holds one, that one.
   *
   * @throws InputError naming the file, and the array where it has a name.
   */
  read(name?: string): Promise<NumericArray>;
  close(): Promise<void>;
}
