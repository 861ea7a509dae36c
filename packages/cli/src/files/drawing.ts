import { wrongAround } from "../errors/surroundings.js";

/** Draws pictures one by one: one that cannot be drawn does not stop the others. */
export interface Drawing {
  /** What was drawn, or undefined; `name` begins the sentence that then says why. */
  attempt<T>(name: string, draw: () => Promise<T>): Promise<T | undefined>;
  /** A sentence for each picture that is missing. */
  readonly failures: readonly string[];
}

/** A drawing without any picture yet. */
export function drawing(): Drawing {
  const failures: string[] = [];
  return {
    failures,
    async attempt(name, draw) {
      try {
        return await draw();
      } catch (error) {
        const why = wrongAround(error) ?? (error instanceof Error ? error.message : String(error));
        failures.push(`${name} could not be drawn: ${why}`);
        return undefined;
      }
    },
  };
}
