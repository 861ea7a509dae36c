/** Errors that say where they come from. */
const told = new WeakSet<Error>();

/** Does something; where that does not fit, the error says at which place of a model. */
export function placed<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TypeError) || told.has(error)) throw error;
    error.message = `${place}: ${error.message}`;
    told.add(error);
    throw error;
  }
}
