/** What a job of a queue is asked. */
export interface JobData {
  /** The request in JSON; PostgreSQL would sort its keys, and refuses some texts. */
  readonly request: string;
}

/** What a job of a queue comes to. */
export interface JobValue {
  readonly status: "ok" | "diverged";
  /** The answer in JSON, as the process of the job has written it. */
  readonly answer: string;
  /** How long it took. */
  readonly seconds: number;
}

/** The value of a job that anybody who reaches the queue may have written; undefined where it is none. */
export function readValue(value: unknown): JobValue | undefined {
  const { status, answer, seconds } = (value ?? {}) as Partial<JobValue>;
  const sound =
    (status === "ok" || status === "diverged") &&
    typeof answer === "string" &&
    typeof seconds === "number";
  return sound ? { status, answer, seconds } : undefined;
}
