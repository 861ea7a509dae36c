import type { Line } from "../devices/platform.js";

/**
 * A running worker, seen from the thread that started it. Whatever starts one is kept out of what
 * the worker imports: Turbopack never ends where a worker could start itself.
 */
export interface Channel extends Line {
  /** @param transfer memory of the message that is handed over, and not copied. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Called when the worker has failed or ended; what was posted since is lost. */
  onError(listener: (error: unknown) => void): void;
  /** Whether the worker keeps the process from ending; it does not until asked to. */
  keepAlive(alive: boolean): void;
  terminate(): Promise<void>;
}
