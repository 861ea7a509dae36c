/** Something that the library is asked, beyond what the command asks it. */
export interface LibraryCase {
  /** Rows trained on. */
  readonly rows: number;
  /** Options of the trainer, without the model, its data and its seed. */
  readonly options: object;
  /** Steps of the range test, at least 2. */
  readonly steps: number;
  /** Whether a rate is verified, instead of one being found and trained with; default false. */
  readonly verified?: boolean;
}

/** What the library is asked, by name. A full batch of 200,000 rows is summed over chunks. */
export const libraryCases: Readonly<Record<string, LibraryCase>> = {
  "full batch of 200,000 rows": { rows: 200_000, options: { batchSize: "full" }, steps: 12 },
  worker: { rows: 1000, options: { worker: true }, steps: 60 },
  accumulate: { rows: 1000, options: { batchSize: 16, accumulate: 3 }, steps: 60 },
  "onnxruntime-web": { rows: 1000, options: { runtime: "onnxruntime-web" }, steps: 60 },
  "onnxruntime-web in a worker": {
    rows: 1000,
    options: { runtime: "onnxruntime-web", worker: true },
    steps: 60,
  },
  verify: { rows: 600, options: {}, steps: 0, verified: true },
};
