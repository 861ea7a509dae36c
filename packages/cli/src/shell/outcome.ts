/** What a command ends with; only `main` prints it. */
export interface Outcome {
  readonly exitCode: number;
  /** For stdout, its line breaks included; may be empty. */
  readonly text: string;
  /** A file that follows it on stdout, for what is too long to be kept in memory. */
  readonly file?: string;
  /** That file, opened: it may be removed meanwhile. */
  readonly descriptor?: number;
  /** Lines for stderr. */
  readonly complaints?: readonly string[];
  /** What is waited for once all is printed, before the process ends. */
  readonly afterwards?: () => Promise<void>;
}
