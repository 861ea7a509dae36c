/** How a trial ended, with its result as far as there is one. */
export type Outcome<Result> = Finished<Result> | Unfinished<Result>;

/** A trial that has ended for good: its budget is used up, or a loss was no longer finite. */
export interface Finished<Result> {
  readonly status: "ok" | "diverged";
  readonly result: Result;
}

/** A trial that was aborted, perhaps before it began, or failed. */
export type Unfinished<Result> =
  | { readonly status: "aborted"; readonly result?: Result }
  | { readonly status: "error"; readonly error: unknown; readonly result?: Result };

/**
 * The result of a trial; undefined where it was aborted without one.
 *
 * @throws the error of a trial that failed without a result.
 */
export function resultOf<Result>(outcome: Outcome<Result>): Result | undefined {
  if (outcome.status === "error" && outcome.result === undefined) throw outcome.error;
  return outcome.result;
}
