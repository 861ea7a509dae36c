import { codedError } from "../numeric/coded-error.js";

/** What runs on a trainer, by the name of its function. */
const running = new WeakMap<object, string>();

/**
 * Does some work that trains with a trainer, unless other such work is running on it: each would
 * change what the other measures, and bring back a model that the other has changed.
 *
 * The trainer is free again once the work has ended, whatever ends it. What only reads it, such as
 * its `evaluate`, is no such work.
 *
 * @param name the function that does the work, for messages.
 * @throws what the work throws; a TypeError for what is no trainer, and an Error with code
 *   `trainer-busy` where other work is running, both before anything is done.
 */
export async function oneAtATime<T>(
  trainer: { readonly step: unknown },
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (typeof trainer?.step !== "function") {
    throw new TypeError(`trainer must have step, snapshot and restore, and ${trainer} has not`);
  }
  const other = running.get(trainer);
  if (other !== undefined) {
    throw codedError(
      "trainer-busy",
      `${name} cannot begin while ${other} is running on the same trainer: await that first`,
    );
  }
  running.set(trainer, name);
  try {
    return await work();
  } finally {
    running.delete(trainer);
  }
}
