import type { Readable } from "../find/line.js";
import { keeperOf } from "../host/keeper-of.js";

/** A dropped log, as the browser keeps it: its files can be kept as they are. */
export interface KeptLog {
  /** What it is called in the address. */
  readonly name: string;
  readonly files: readonly Readable[];
}

/** Keeps one log. Outside of the screen, as the log is. */
export const logKeeper = keeperOf<KeptLog>("log");
