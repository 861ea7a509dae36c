import type { Device } from "./device.js";

/** One end of a line to another thread. */
export interface Line {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What differs between Node and browsers; the package's import map picks the one that fits. */
export interface Platform {
  /** The devices that can work here, the best first. */
  readonly devices: readonly Device[];
  /** How many workers can work at the same time; 1 where none can be started. */
  cores(): number;
  /**
   * The worker's line to the thread that started it. Not a promise: bundlers write workers as
   * classic scripts, which cannot await at their top.
   */
  insideWorker(): Line;
}
