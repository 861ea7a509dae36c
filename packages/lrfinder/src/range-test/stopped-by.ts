/** What ended a range test. */
export type StoppedBy = "end" | "diverged" | "non-finite" | "aborted" | "error";
