import { counted } from "../numeric/words.js";

/** Something that was logged at a step, in a row. */
export interface Logged {
  readonly step: number;
  readonly row: number;
}

/**
 * Whether steps go back since the training was stopped and went on from an earlier one: the rate
 * falls there. Where it rises all the same, each epoch counts its steps anew.
 */
export function isRestarted(
  logged: readonly Logged[],
  rates: readonly (number | undefined)[],
): boolean {
  return logged.some((entry, i) => {
    const before = logged[i - 1];
    return before && entry.step < before.step && rates[entry.row]! < rates[before.row]!;
  });
}

/**
 * What counts of a training that went on from an earlier step: all but what was logged before of that
 * step and later ones, as TensorBoard shows it.
 */
export function afterRestarts<T extends Logged>(logged: readonly T[]): T[] {
  const kept: T[] = [];
  for (const entry of logged) {
    if (kept.length > 0 && entry.step < kept.at(-1)!.step) {
      while (kept.length > 0 && kept.at(-1)!.step >= entry.step) kept.pop();
    }
    kept.push(entry);
  }
  return kept;
}

/** What is said of rows that a restart made void. */
export function restarted(count: number): string {
  return `the training was stopped and went on from an earlier step: ${counted(count, "row")} of what it did again left out`;
}
