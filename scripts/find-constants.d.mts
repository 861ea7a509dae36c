/** A number that a source text names. */
export interface NamedNumber {
  readonly name: string;
  /** The line it stands in, counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What stands from `start` to `end`. */
  readonly written: string;
  /** What would be wrong there. */
  readonly wrong: readonly string[];
  /** Why any value near would do, where a comment says so. */
  readonly excuse: string | undefined;
}

export function findConstants(text: string): readonly NamedNumber[];
