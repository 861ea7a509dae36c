import type { Device } from "./device.js";

/** One end of a line to another thread. */
export interface Line {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** A running worker, seen from the thread that started it. */
export interface Channel extends Line {
  /** Called when the worker has failed or ended; what was posted since is lost. */
  onError(listener: (error: unknown) => void): void;
  /** Whether the worker keeps the process from ending; it does not until asked to. */
  keepAlive(alive: boolean): void;
  terminate(): Promise<void>;
}

/** What differs between Node and browsers; the package's import map picks the one that fits. */
export interface Platform {
  /** The devices that can work here, the best first. */
  readonly devices: readonly Device[];
  /** Starts a worker that runs a trainer. */
  startWorker(): Channel;
  /**
   * The worker's line to the thread that started it. Not a promise: bundlers write workers as
   * classic scripts, which cannot await at their top.
   */
  insideWorker(): Line;
}
