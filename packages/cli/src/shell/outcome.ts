/** What a command ends with; only `main` prints it. */
export interface Outcome {
  readonly exitCode: number;
  /** For stdout, its line breaks included; may be empty. */
  readonly text: string;
  /** Lines for stderr. */
  readonly complaints?: readonly string[];
}
